package com.copass.access.gateway.access;

import static com.copass.access.gateway.scripted.Awaiting.failure;
import static com.copass.access.gateway.scripted.Awaiting.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.gateway.memory.Tries;
import com.copass.access.gateway.scripted.ManualClock;
import com.copass.access.model.Access;
import com.copass.access.model.AccountId;
import com.copass.access.model.AgentId;
import com.copass.access.model.ConnectionId;
import com.copass.access.model.Grant;
import com.copass.access.model.Grantee;
import com.copass.access.model.GroupId;
import com.copass.access.model.KeyId;
import com.copass.access.model.Principal;
import com.copass.access.model.Role;
import com.copass.access.model.Sandbox;
import com.copass.access.model.SandboxId;
import com.copass.access.model.SandboxState;
import com.copass.access.model.Scope;
import com.copass.access.model.Term;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who has what a sandbox gives to a group, as the directory knows it. */
class GroupGrantsTest {
  private static final Duration BOUND = Duration.ofSeconds(2);
  private static final SandboxId SANDBOX = new SandboxId("sb_1");
  private static final AccountId BOB = new AccountId("bob");
  private static final Principal AS_BOB = new Principal.Person(BOB);
  private static final GroupId TEAM = new GroupId("team");

  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-23T10:00:00Z"));
  private final FeedState feed = new FeedState(clock, BOUND);
  private final List<AccountId> asked = new ArrayList<>();
  private Future<Set<GroupId>> groups = Future.succeededFuture(Set.of(TEAM));
  private Runnable onAsked = () -> {};
  private List<Grant> grants = List.of(grant("cn_1", new Grantee.Group(TEAM)));
  private LiveDirectory directory;

  @BeforeEach
  void start() {
    directory =
        new LiveDirectory(
            new Records(id -> Future.succeededFuture(Optional.of(record())), feed, clock, 10),
            new AccountGroups(this::read, feed, clock, 10),
            feed,
            OwnershipProbe.NEVER,
            new Tries<>(1_000, clock),
            clock,
            10);
    feed.reaches("e1", clock.instant());
  }

  @Test
  void whoIsInTheGroupHasItsGrant() {
    Access.Known known = known(AS_BOB);

    assertThat(known.grants()).extracting(Grant::id).containsExactly(new ConnectionId("cn_1"));
    assertThat(known.groups()).containsExactly(TEAM);
  }

  @Test
  void whoIsInAnotherGroupHasNothing() {
    groups = Future.succeededFuture(Set.of(new GroupId("others")));

    assertThat(known(AS_BOB).grants()).isEmpty();
  }

  @Test
  void nobodyIsAskedForGroupsWhereNoGroupHasAnything() {
    grants = List.of(grant("cn_2", new Grantee.Person(BOB)));

    assertThat(known(AS_BOB).grants()).hasSize(1);
    assertThat(asked).isEmpty();
  }

  static Stream<Principal> nobodyInAGroup() {
    AccountId alice = new AccountId("alice");
    KeyId key = new KeyId("ak_1");
    AgentId agent = new AgentId("ag_1");
    return Stream.of(
        new Principal.Person(alice),
        new Principal.ConnectionKey(BOB, key, new ConnectionId("cn_1")),
        new Principal.InvokeKey(BOB, key, SANDBOX, agent),
        new Principal.DelegateKey(BOB, key, SANDBOX, agent));
  }

  @ParameterizedTest
  @MethodSource("nobodyInAGroup")
  void theOwnerAndTheKeysOfASandboxActForNoGroup(Principal principal) {
    assertThat(known(principal).grants()).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void groupsAreRememberedNoLongerThanTheBound() {
    known(AS_BOB);
    known(AS_BOB);
    assertThat(asked).hasSize(1);
    clock.advance(BOUND);
    feed.reaches("e1", clock.instant());
    groups = Future.succeededFuture(Set.of());

    assertThat(known(AS_BOB).grants()).isEmpty();
    assertThat(asked).hasSize(2);
  }

  @Test
  void whoLeavesTheGroupLosesTheGrantWithTheNews() {
    known(AS_BOB);
    groups = Future.succeededFuture(Set.of());
    directory.accountChanged(BOB, false);

    assertThat(known(AS_BOB).grants()).isEmpty();
  }

  @Test
  void whatWasReadBeforeTheNewsIsReadAgain() {
    Promise<Set<GroupId>> slow = Promise.promise();
    groups = slow.future();
    Future<Lookup> waiting =
        directory.lookup(SANDBOX, LiveDirectoryFixture.asker(AS_BOB), Optional.empty());
    groups = Future.succeededFuture(Set.of());
    directory.accountChanged(BOB, false);
    slow.complete(Set.of(TEAM));

    assertThat(((Access.Known) result(waiting).access()).grants()).isEmpty();
    assertThat(asked).hasSize(2);
  }

  @Test
  void aChangeThatIsHeardWhileTheLastReadRunsLeavesNothingBehind() {
    onAsked = () -> directory.accountChanged(BOB, false);
    known(AS_BOB);
    onAsked = () -> {};
    int before = asked.size();

    known(AS_BOB);
    assertThat(asked).hasSize(before + 1);
  }

  @Test
  void aReadThatTookLongerThanTheBoundIsNotUsed() {
    onAsked = () -> clock.advance(BOUND);

    assertThat(
            failure(
                directory.lookup(SANDBOX, LiveDirectoryFixture.asker(AS_BOB), Optional.empty())))
        .isInstanceOf(UnavailableException.class);
  }

  @Test
  void whatRestsOnAGroupIsLookedAtAgainWhenTheBoundHasPassed() {
    Instant asked = clock.instant();

    assertThat(
            result(directory.lookup(SANDBOX, LiveDirectoryFixture.asker(AS_BOB), Optional.empty()))
                .groupsUntil())
        .hasValue(asked.plus(BOUND));
    clock.advance(BOUND.dividedBy(2));
    assertThat(
            result(directory.lookup(SANDBOX, LiveDirectoryFixture.asker(AS_BOB), Optional.empty()))
                .groupsUntil())
        .hasValue(asked.plus(BOUND));
    assertThat(
            result(
                    directory.lookup(
                        SANDBOX,
                        LiveDirectoryFixture.asker(new Principal.Person(new AccountId("alice"))),
                        Optional.empty()))
                .groupsUntil())
        .isEmpty();
  }

  @Test
  void groupsThatCantBeKnownMeanThatNothingIsDecided() {
    groups = Future.failedFuture(new UnavailableException("no"));

    assertThat(
            failure(
                directory.lookup(SANDBOX, LiveDirectoryFixture.asker(AS_BOB), Optional.empty())))
        .isInstanceOf(UnavailableException.class);
    assertThat(
            failure(
                directory.lookup(
                    SANDBOX, LiveDirectoryFixture.asker(AS_BOB), RevisionFloor.parse("e1:1"))))
        .isInstanceOf(UnavailableException.class);
  }

  @Test
  void aFloorIsForWhoeverTheGroupMakesACollaborator() {
    assertThat(
            failure(
                directory.lookup(
                    SANDBOX, LiveDirectoryFixture.asker(AS_BOB), RevisionFloor.parse("e1:9"))))
        .isInstanceOf(UnknownRevisionException.class);
    groups = Future.succeededFuture(Set.of());
    directory.accountChanged(BOB, false);

    assertThat(
            result(
                directory.lookup(
                    SANDBOX, LiveDirectoryFixture.asker(AS_BOB), RevisionFloor.parse("e1:9"))))
        .isEqualTo(Lookup.NOTHING);
  }

  private Future<Set<GroupId>> read(AccountId account) {
    asked.add(account);
    onAsked.run();
    return groups;
  }

  private Access.Known known(Principal principal) {
    return (Access.Known)
        result(directory.lookup(SANDBOX, LiveDirectoryFixture.asker(principal), Optional.empty()))
            .access();
  }

  private AccessRecord record() {
    return new AccessRecord(
        new Revision("e1", 1),
        new Sandbox(SANDBOX, new AccountId("alice"), SandboxState.ACTIVE, true),
        grants,
        List.of());
  }

  private static Grant grant(String id, Grantee grantee) {
    return new Grant(new ConnectionId(id), grantee, Role.VIEWER, Scope.WHOLE, Term.INDEFINITE);
  }
}
