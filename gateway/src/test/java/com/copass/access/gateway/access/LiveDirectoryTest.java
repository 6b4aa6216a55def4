package com.copass.access.gateway.access;

import static com.copass.access.gateway.scripted.Awaiting.failure;
import static com.copass.access.gateway.scripted.Awaiting.result;
import static com.copass.access.gateway.scripted.Awaiting.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.gateway.config.GatewayConfig;
import com.copass.access.gateway.scripted.ManualClock;
import com.copass.access.gateway.scripted.ScriptedConfig;
import com.copass.access.gateway.scripted.ScriptedKeycloak;
import com.copass.access.gateway.token.VerifiedToken;
import com.copass.access.model.Access;
import com.copass.access.model.AccountId;
import com.copass.access.model.AgentId;
import com.copass.access.model.KeyId;
import com.copass.access.model.Principal;
import com.copass.access.model.SandboxId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The directory with its feed, its reads and its client, in front of a scripted extension. */
class LiveDirectoryTest {
  private static final SandboxId SANDBOX = new SandboxId("sb_1");
  private static final Principal ALICE = new Principal.Person(new AccountId("alice"));
  private static final Principal BOB = new Principal.Person(new AccountId("bob"));
  private static final Principal EVE = new Principal.Person(new AccountId("eve"));
  private static final Duration BOUND = Duration.ofSeconds(2);
  private static final String BOBS_GRANT =
      """
      {"id":"cn_1","account":"bob","group":null,"role":"viewer","project":null,"expires_at":null}
      """;

  private static Vertx vertx;

  @TempDir private Path folder;
  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-23T10:00:00Z"));
  private final List<Change> changes = new CopyOnWriteArrayList<>();
  private final AtomicInteger claims = new AtomicInteger();
  private ScriptedKeycloak keycloak;
  private AccessServices services;
  private Directory directory;
  private volatile OwnershipProbe probe = OwnershipProbe.NEVER;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void close() {
    result(vertx.close());
  }

  @BeforeEach
  void start() {
    keycloak = ScriptedKeycloak.start(vertx, clock);
    keycloak.record("sb_1", "alice", 1, BOBS_GRANT, "");
    startServices(Map.of());
  }

  @AfterEach
  void stop() {
    result(services.close());
  }

  @Test
  void aRecordIsReadOnceAndThenRememberedWhileTheFeedIsFresh() {
    assertThat(known(lookup(BOB)).grants()).hasSize(1);
    assertThat(known(lookup(ALICE)).grants()).isEmpty();
    assertThat(known(lookup(EVE)).grants()).isEmpty();
    assertThat(result(directory.lookup(SANDBOX, BOB, Optional.empty())).revision())
        .contains(new Revision("e1", 1));

    assertThat(keycloak.recordReads()).isEqualTo(1);
  }

  @Test
  void manyWhoWaitForARecordMakeOneRead() {
    List<Future<Lookup>> all = IntStream.range(0, 50).mapToObj(i -> lookup(BOB)).toList();

    all.forEach(one -> assertThat(known(one).grants()).hasSize(1));
    assertThat(keycloak.recordReads()).isEqualTo(1);
  }

  @Test
  void aChangeOnTheFeedEndsWhatIsRemembered() {
    assertThat(known(lookup(BOB)).grants()).hasSize(1);
    keycloak.record("sb_1", "alice", 2, "", "");
    keycloak.feed().sandboxChanged("sb_1", 2);
    until("the change is heard", () -> changes.contains(new Change.OfSandbox(SANDBOX)));

    assertThat(known(lookup(BOB)).grants()).isEmpty();
  }

  @Test
  void aChangeThatTheRecordHasAlreadyCostsNoRead() {
    result(lookup(BOB));
    keycloak.feed().sandboxChanged("sb_1", 1);
    until("the change is heard", () -> changes.contains(new Change.OfSandbox(SANDBOX)));
    result(lookup(BOB));

    assertThat(keycloak.recordReads()).isEqualTo(1);
  }

  @Test
  void aReadThatAChangeOvertookIsNotBelieved() {
    keycloak.holdReads();
    Future<Lookup> early = lookup(BOB);
    until("the read has come", () -> keycloak.heldReads() == 1);
    keycloak.record("sb_1", "alice", 2, "", "");
    keycloak.feed().sandboxChanged("sb_1", 2);
    until("the change is heard", () -> changes.contains(new Change.OfSandbox(SANDBOX)));
    keycloak.releaseReads();

    assertThat(known(early).grants()).isEmpty();
    assertThat(known(lookup(BOB)).grants()).isEmpty();
    assertThat(keycloak.recordReads()).isEqualTo(2);
  }

  @Test
  void aSilentFeedMeansADirectReadOncePerBound() {
    result(lookup(BOB));
    keycloak.feed().fallSilent();
    keycloak.record("sb_1", "alice", 2, "", "");
    clock.advance(BOUND.minusMillis(1));
    assertThat(known(lookup(BOB)).grants()).hasSize(1);
    clock.advance(Duration.ofMillis(1));

    assertThat(known(lookup(BOB)).grants()).isEmpty();
    assertThat(keycloak.recordReads()).isEqualTo(2);
    assertThat(directory.isFresh()).isFalse();
  }

  @Test
  void aSilentFeedAndNoAnswerMeanUnavailable() {
    result(lookup(BOB));
    keycloak.feed().fallSilent();
    keycloak.isDown(true);
    clock.advance(BOUND);

    assertThat(failure(lookup(BOB))).isInstanceOf(UnavailableException.class);
  }

  @Test
  void aHeartbeatMakesTheFeedFreshAgain() {
    result(lookup(BOB));
    clock.advance(BOUND);
    assertThat(directory.isFresh()).isFalse();
    keycloak.feed().heartbeat();
    until("the heartbeat is heard", directory::isFresh);
    result(lookup(BOB));

    assertThat(keycloak.recordReads()).isEqualTo(1);
  }

  @Test
  void aHeartbeatOfANodeThatCannotReadItsDatabaseKeepsNothingFresh() {
    String old = clock.instant().toString();
    clock.advance(BOUND);
    keycloak
        .feed()
        .send(
            "event: heartbeat\ndata: {\"epoch\":\"e1\",\"position\":0,\"read_at\":\"%s\"}\n\n"
                .formatted(old));
    keycloak.feed().keyEnded("ak_1");
    until("what came after it is heard", () -> changes.contains(keyEnded()));

    assertThat(directory.isFresh()).isFalse();
  }

  @Test
  void aNodeWhoseClockIsAheadMakesNothingLookYounger() {
    keycloak
        .feed()
        .send(
            "event: heartbeat\ndata: {\"epoch\":\"e1\",\"position\":0,\"read_at\":\"%s\"}\n\n"
                .formatted(clock.instant().plus(Duration.ofHours(1))));
    keycloak.feed().keyEnded("ak_1");
    until("what came after it is heard", () -> changes.contains(keyEnded()));
    clock.advance(BOUND);

    assertThat(directory.isFresh()).isFalse();
  }

  @Test
  void whoeverHasSomethingOpenIsToldOncePerBoundWhileTheFeedIsSilent() {
    clock.advance(BOUND);
    until("told", () -> count(new Change.OfAnything()) == 2);
    clock.advance(BOUND);
    until("told again", () -> count(new Change.OfAnything()) == 3);
  }

  @Test
  void afterACutTheFeedGoesOnWhereItWas() {
    result(lookup(BOB));
    keycloak.feed().keyEnded("ak_1");
    until("the change is heard", () -> changes.contains(keyEnded()));
    keycloak.feed().cut();
    keycloak.record("sb_1", "alice", 2, "", "");
    keycloak.feed().sandboxChanged("sb_1", 2);
    keycloak.feed().restore();
    until("the missed change is heard", () -> changes.contains(new Change.OfSandbox(SANDBOX)));

    assertThat(known(lookup(BOB)).grants()).isEmpty();
    assertThat(keycloak.feed().connections())
        .containsExactly(Optional.empty(), Optional.of("e1:1"));
  }

  @Test
  void anotherEpochEndsEverythingThatIsRemembered() {
    result(lookup(BOB));
    keycloak.feed().startEpoch("e2");
    keycloak.record("sb_1", "alice", 1, "", "");
    until("the feed is followed again", () -> keycloak.feed().connections().size() == 2);
    until("everything is forgotten", () -> count(new Change.OfAnything()) >= 2);
    until("the feed is fresh", directory::isFresh);

    assertThat(known(lookup(BOB)).grants()).isEmpty();
    assertThat(result(lookup(BOB)).revision()).contains(new Revision("e2", 1));
    assertThat(keycloak.recordReads()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "change    | {\"epoch\":\"e9\",\"position\":1,\"kind\":\"key\",\"key\":\"ak_1\"}",
        "change    |"
            + " {\"epoch\":\"e1\",\"position\":1,\"kind\":\"sandbox\",\"sandbox\":\"a/b\",\"revision\":1}",
        "change    | {\"epoch\":\"e1\",\"position\":1,\"kind\":\"sandbox\",\"sandbox\":\"sb_1\"}",
        "change    | {\"epoch\":\"e1\",\"position\":1,\"kind\":\"account\",\"account\":\"alice\"}",
        "heartbeat | {\"epoch\":\"e1\",\"position\":1,\"read_at\":\"yesterday\"}",
        "heartbeat | []",
      })
  void aFeedThatIsNotUnderstoodIsStartedOver(String name, String data) {
    result(lookup(BOB));
    keycloak.feed().send("event: " + name + "\ndata: " + data + "\n\n");
    until("the feed is followed again", () -> keycloak.feed().connections().size() == 2);

    assertThat(keycloak.feed().connections()).containsExactly(Optional.empty(), Optional.empty());
    until("everything is forgotten", () -> count(new Change.OfAnything()) >= 2);
  }

  @Test
  void aKindOfChangeOfALaterVersionMayBeAnything() {
    result(lookup(BOB));
    keycloak
        .feed()
        .send("event: change\ndata: {\"epoch\":\"e1\",\"position\":1,\"kind\":\"moon\"}\n\n");
    until("everything is forgotten", () -> count(new Change.OfAnything()) == 2);
    result(lookup(BOB));

    assertThat(keycloak.recordReads()).isEqualTo(2);
  }

  @Test
  void anEndedOwnerEndsTheRecordsOfWhatTheyOwn() {
    keycloak.record("sb_2", "carol", 1, "", "");
    result(lookup(BOB));
    result(directory.lookup(new SandboxId("sb_2"), BOB, Optional.empty()));
    keycloak.feed().accountChanged("alice", true);
    until(
        "the change is heard",
        () -> changes.contains(new Change.AccountEnded(new AccountId("alice"))));
    result(lookup(BOB));
    result(directory.lookup(new SandboxId("sb_2"), BOB, Optional.empty()));

    assertThat(keycloak.recordReads()).isEqualTo(3);
  }

  @Test
  void endedAccountsAndKeysEndTheirTokens() {
    String token = keycloak.issuer().token(ALICE);
    assertThat(authenticated(token).succeeded()).isTrue();
    keycloak.feed().accountChanged("alice", true);
    until(
        "the change is heard",
        () -> changes.contains(new Change.AccountEnded(new AccountId("alice"))));

    assertThat(authenticated(token).succeeded()).isFalse();
  }

  @Test
  void afterARefreshNothingOlderIsUsed() {
    result(lookup(BOB));
    keycloak.record("sb_1", "alice", 2, "", "");
    result(directory.refresh(SANDBOX));

    assertThat(known(lookup(BOB)).grants()).isEmpty();
    assertThat(changes).contains(new Change.OfSandbox(SANDBOX));
    assertThat(keycloak.recordReads()).isEqualTo(2);
  }

  @Test
  void aRefreshDoesNotJoinAReadFromBefore() {
    keycloak.holdReads();
    Future<Lookup> early = lookup(BOB);
    until("the read has come", () -> keycloak.heldReads() == 1);
    keycloak.record("sb_1", "alice", 2, "", "");
    List<Future<Void>> refreshes =
        IntStream.range(0, 10).mapToObj(i -> directory.refresh(SANDBOX)).toList();
    keycloak.releaseReads();

    assertThat(known(early).grants()).hasSize(1);
    refreshes.forEach(refresh -> result(refresh));
    assertThat(known(lookup(BOB)).grants()).isEmpty();
    assertThat(keycloak.recordReads()).isEqualTo(2);
  }

  @Test
  void aRefreshThatFailsLeavesNothingToDecideOn() {
    result(lookup(BOB));
    keycloak.isDown(true);
    assertThat(failure(directory.refresh(SANDBOX))).isInstanceOf(UnavailableException.class);

    assertThat(failure(lookup(BOB))).isInstanceOf(UnavailableException.class);
  }

  @Test
  void aFloorThatIsMetCostsNothing() {
    result(lookup(BOB));
    assertThat(known(lookup(BOB, "e1:1")).grants()).hasSize(1);

    assertThat(keycloak.recordReads()).isEqualTo(1);
  }

  @Test
  void aFloorThatIsNotMetIsReadDirectlyOnceForAllWhoWait() {
    result(lookup(BOB));
    keycloak.record("sb_1", "alice", 2, BOBS_GRANT, "");
    keycloak.holdReads();
    List<Future<Lookup>> all = IntStream.range(0, 10).mapToObj(i -> lookup(BOB, "e1:2")).toList();
    until("the read has come", () -> keycloak.heldReads() == 1);
    keycloak.releaseReads();

    all.forEach(one -> assertThat(result(one).revision()).contains(new Revision("e1", 2)));
    // One that began with the first of them, and one for those who came while it was under way.
    assertThat(keycloak.recordReads()).isEqualTo(3);
  }

  @Test
  void aFloorAboveWhatThereIsIsUnknownToThoseWhoMayKnow() {
    assertThat(failure(lookup(BOB, "e1:9"))).isInstanceOf(UnknownRevisionException.class);
    assertThat(failure(lookup(ALICE, "e1:9"))).isInstanceOf(UnknownRevisionException.class);
    assertThat(failure(lookup(ALICE, "e0:1"))).isInstanceOf(UnknownRevisionException.class);
  }

  @Test
  void aFloorDoesNotBetrayThatASandboxExists() {
    assertThat(result(lookup(EVE, "e1:9"))).isEqualTo(Lookup.NOTHING);
    assertThat(result(directory.lookup(new SandboxId("sb_none"), EVE, RevisionFloor.parse("e1:9"))))
        .isEqualTo(Lookup.NOTHING);
  }

  @Test
  void aSandboxThatNobodyKnowsIsAskedForOnceInAWhile() {
    SandboxId unknown = new SandboxId("sb_none");
    assertThat(result(directory.lookup(unknown, BOB, Optional.empty()))).isEqualTo(Lookup.NOTHING);
    assertThat(result(directory.lookup(unknown, BOB, Optional.empty()))).isEqualTo(Lookup.NOTHING);
    assertThat(keycloak.recordReads()).isEqualTo(1);
    assertThat(claims).hasValue(1);
    clock.advance(BOUND);
    keycloak.feed().heartbeat();
    assertThat(result(directory.lookup(unknown, BOB, Optional.empty()))).isEqualTo(Lookup.NOTHING);

    assertThat(keycloak.recordReads()).isEqualTo(2);
    assertThat(claims).hasValue(2);
  }

  @Test
  void aSandboxFromBeforeIsRegisteredOnItsOwnersFirstUse() {
    SandboxId older = new SandboxId("sb_old");
    probe =
        (sandbox, account) -> {
          keycloak.record(sandbox.value(), account.value(), 1, "", "");
          return vertx.timer(50, TimeUnit.MILLISECONDS).map(true);
        };
    List<Future<Lookup>> all =
        IntStream.range(0, 10)
            .mapToObj(i -> directory.lookup(older, ALICE, Optional.empty()))
            .toList();

    all.forEach(one -> assertThat(known(one).sandbox().owner()).isEqualTo(new AccountId("alice")));
    assertThat(claims).hasValue(1);
  }

  @Test
  void aKeyThatIsNotAnAccountsOwnClaimsNothing() {
    Principal delegate =
        new Principal.DelegateKey(
            new AccountId("alice"), new KeyId("ak_1"), SANDBOX, new AgentId("ag_1"));

    assertThat(result(directory.lookup(new SandboxId("sb_none"), delegate, Optional.empty())))
        .isEqualTo(Lookup.NOTHING);
    assertThat(claims).hasValue(0);
  }

  @Test
  void anUpstreamThatDoesNotAnswerWhoseItIsMeansUnavailable() {
    probe = (sandbox, account) -> Future.failedFuture("no");

    assertThat(failure(directory.lookup(new SandboxId("sb_none"), ALICE, Optional.empty())))
        .isInstanceOf(UnavailableException.class);
  }

  @Test
  void aServiceTokenThatIsNotTakenIsReplacedOnce() {
    result(lookup(BOB));
    keycloak.refuseServiceTokens();
    result(directory.refresh(SANDBOX));

    assertThat(keycloak.serviceTokens()).isEqualTo(2);
  }

  @Test
  void theMemoryOfRecordsIsBounded() {
    result(services.close());
    startServices(Map.of("COPASS_GATEWAY_LIMITS_REMEMBERED_SANDBOXES", "1"));
    keycloak.record("sb_2", "alice", 1, "", "");
    int before = keycloak.recordReads();
    result(lookup(BOB));
    result(directory.lookup(new SandboxId("sb_2"), BOB, Optional.empty()));
    result(lookup(BOB));

    assertThat(keycloak.recordReads() - before).isEqualTo(3);
  }

  @Test
  void theServicesAreReadyOnceKeysAndFeedAreThere() {
    until("ready", services::isReady);
    clock.advance(BOUND);

    assertThat(services.isReady()).isFalse();
  }

  private void startServices(Map<String, String> variables) {
    GatewayConfig config =
        ScriptedConfig.of(folder, keycloak.realmUrl(), "http://127.0.0.1:1", variables);
    services =
        AccessServices.start(
            vertx,
            config,
            clock,
            extension ->
                (sandbox, account) -> {
                  claims.incrementAndGet();
                  return probe.claim(sandbox, account);
                });
    directory = services.directory();
    changes.clear();
    directory.onChange(changes::add);
    until("the feed is fresh", directory::isFresh);
  }

  private Future<Lookup> lookup(Principal principal) {
    return directory.lookup(SANDBOX, principal, Optional.empty());
  }

  private Future<Lookup> lookup(Principal principal, String floor) {
    return directory.lookup(SANDBOX, principal, RevisionFloor.parse(floor));
  }

  private Future<VerifiedToken> authenticated(String token) {
    Future<VerifiedToken> future = services.authenticator().authenticate("Bearer " + token);
    until("it is known", future::isComplete);
    return future;
  }

  private long count(Change change) {
    return changes.stream().filter(change::equals).count();
  }

  private static Change keyEnded() {
    return new Change.KeyEnded(new KeyId("ak_1"));
  }

  private static Access.Known known(Future<Lookup> lookup) {
    return (Access.Known) result(lookup).access();
  }
}
