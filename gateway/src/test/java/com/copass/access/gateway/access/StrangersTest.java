package com.copass.access.gateway.access;

import static com.copass.access.gateway.scripted.Awaiting.failure;
import static com.copass.access.gateway.scripted.Awaiting.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.model.Access;
import com.copass.access.model.AgentId;
import com.copass.access.model.KeyId;
import com.copass.access.model.Principal;
import com.copass.access.model.SandboxId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whoever has nothing to do with a sandbox can't tell from the work whether there is one. */
class StrangersTest extends LiveDirectoryFixture {
  private static final SandboxId NONE = new SandboxId("sb_none");

  @Test
  void aSandboxOfSomebodyElsesTakesTheSameWorkAsNone() {
    result(lookup(ALICE));
    int reads = keycloak.recordReads();
    for (SandboxId sandbox : new SandboxId[] {SANDBOX, NONE}) {
      int before = keycloak.recordReads();
      int claimed = claims.get();

      result(directory.lookup(sandbox, asker(EVE), Optional.empty()));
      result(directory.lookup(sandbox, asker(EVE), Optional.empty()));

      assertThat(keycloak.recordReads() - before).as(sandbox.value()).isEqualTo(1);
      assertThat(claims.get() - claimed).as(sandbox.value()).isEqualTo(1);
    }
    assertThat(keycloak.recordReads() - reads).isEqualTo(2);
  }

  @Test
  void aStrangerNoMoreIsServedAtOnce() {
    result(lookup(EVE));
    keycloak.record(
        "sb_1",
        "alice",
        2,
        """
        {"id":"cn_2","account":"eve","group":null,"role":"viewer","project":null,"expires_at":null}
        """,
        "");
    result(directory.refresh(SANDBOX));

    assertThat(known(EVE).grants()).hasSize(1);
  }

  @Test
  void whoNamesTooMuchThatIsNotTheirsHasToWaitWhateverTheyName() {
    restart("3");
    for (int i = 0; i < 3; i++) {
      result(directory.lookup(new SandboxId("sb_none" + i), asker(EVE), Optional.empty()));
    }

    assertThat(failure(directory.lookup(NONE, asker(EVE), Optional.empty())))
        .isInstanceOf(TooManyTriesException.class);
    assertThat(failure(lookup(EVE))).isInstanceOf(TooManyTriesException.class);
    assertThat(known(BOB).grants()).hasSize(1);
    clock.advance(Duration.ofSeconds(21));
    keycloak.feed().heartbeat();
    assertThat(result(directory.lookup(NONE, asker(EVE), Optional.empty())))
        .isEqualTo(Lookup.NOTHING);
  }

  @Test
  void whatIsTheCallersOwnCountsAgainstNobody() {
    restart("1");
    for (int i = 0; i < 5; i++) {
      keycloak.record("sb_own" + i, "eve", 1, "", "");
      result(directory.lookup(new SandboxId("sb_own" + i), asker(EVE), Optional.empty()));
    }

    assertThat(result(lookup(EVE)).access()).isInstanceOf(Access.Known.class);
  }

  @Test
  void aKeyOfOneAgentIsKnownNowhereElseWithoutAskingAnybody() {
    Principal key =
        new Principal.DelegateKey(ALICE.account(), new KeyId("ak_1"), SANDBOX, new AgentId("ag_1"));
    int before = keycloak.recordReads();

    assertThat(result(directory.lookup(NONE, asker(key), Optional.empty())))
        .isEqualTo(Lookup.NOTHING);
    assertThat(keycloak.recordReads()).isEqualTo(before);
  }

  private void restart(String unknownIds) {
    result(services.close());
    startServices(Map.of("COPASS_GATEWAY_LIMITS_UNKNOWN_IDS_PER_MINUTE", unknownIds));
  }

  private Access.Known known(Principal principal) {
    return (Access.Known) result(lookup(principal)).access();
  }
}
