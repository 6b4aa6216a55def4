package com.copass.access.gateway.access;

import static com.copass.access.gateway.scripted.Awaiting.failure;
import static com.copass.access.gateway.scripted.Awaiting.result;
import static com.copass.access.gateway.scripted.Awaiting.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.model.AccountId;
import com.copass.access.model.AgentId;
import com.copass.access.model.KeyId;
import com.copass.access.model.Principal;
import com.copass.access.model.SandboxId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DirectoryReadingTest extends LiveDirectoryFixture {
  @Test
  void afterARefreshNothingOlderIsUsed() {
    result(lookup(BOB));
    keycloak.record("sb_1", "alice", 2, "", "");
    result(directory.refresh(SANDBOX));

    assertThat(known(lookup(BOB)).grants()).isEmpty();
    assertThat(changes).contains(new Change.OfSandbox(SANDBOX));
    // One of them for a stranger, to whom what is remembered is not told any quicker.
    assertThat(keycloak.recordReads()).isEqualTo(3);
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
    assertThat(keycloak.recordReads()).isEqualTo(2);
    assertThat(known(lookup(BOB)).grants()).isEmpty();
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
    assertThat(
            result(
                directory.lookup(
                    new SandboxId("sb_none"), asker(EVE), RevisionFloor.parse("e1:9"))))
        .isEqualTo(Lookup.NOTHING);
  }

  @Test
  void aSandboxThatNobodyKnowsIsAskedForOnceInAWhile() {
    SandboxId unknown = new SandboxId("sb_none");
    assertThat(result(directory.lookup(unknown, asker(BOB), Optional.empty())))
        .isEqualTo(Lookup.NOTHING);
    assertThat(result(directory.lookup(unknown, asker(BOB), Optional.empty())))
        .isEqualTo(Lookup.NOTHING);
    assertThat(keycloak.recordReads()).isEqualTo(1);
    assertThat(claims).hasValue(1);
    clock.advance(BOUND);
    keycloak.feed().heartbeat();
    assertThat(result(directory.lookup(unknown, asker(BOB), Optional.empty())))
        .isEqualTo(Lookup.NOTHING);

    assertThat(keycloak.recordReads()).isEqualTo(2);
    assertThat(claims).hasValue(2);
  }

  @Test
  void aSandboxFromBeforeIsRegisteredOnItsOwnersFirstUse() {
    SandboxId older = new SandboxId("sb_old");
    probe =
        (sandbox, asker) -> {
          keycloak.record(sandbox.value(), asker.principal().account().value(), 1, "", "");
          return vertx.timer(50, TimeUnit.MILLISECONDS).map(true);
        };
    List<Future<Lookup>> all =
        IntStream.range(0, 10)
            .mapToObj(i -> directory.lookup(older, asker(ALICE), Optional.empty()))
            .toList();

    all.forEach(one -> assertThat(known(one).sandbox().owner()).isEqualTo(new AccountId("alice")));
    assertThat(claims).hasValue(1);
  }

  @Test
  void aKeyThatIsNotAnAccountsOwnClaimsNothing() {
    Principal delegate =
        new Principal.DelegateKey(
            new AccountId("alice"), new KeyId("ak_1"), SANDBOX, new AgentId("ag_1"));

    assertThat(
            result(directory.lookup(new SandboxId("sb_none"), asker(delegate), Optional.empty())))
        .isEqualTo(Lookup.NOTHING);
    assertThat(claims).hasValue(0);
  }

  @Test
  void anUpstreamThatDoesNotAnswerWhoseItIsMeansUnavailable() {
    probe = (sandbox, asker) -> Future.failedFuture("no");

    assertThat(failure(directory.lookup(new SandboxId("sb_none"), asker(ALICE), Optional.empty())))
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
    result(directory.lookup(new SandboxId("sb_2"), asker(BOB), Optional.empty()));
    result(lookup(BOB));

    assertThat(keycloak.recordReads() - before).isEqualTo(3);
  }

  @Test
  void theServicesAreReadyOnceKeysAndFeedAreThere() {
    until("ready", services::isReady);
    clock.advance(BOUND);

    assertThat(services.isReady()).isFalse();
  }
}
