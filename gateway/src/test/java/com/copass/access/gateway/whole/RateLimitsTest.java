package com.copass.access.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.model.AccountId;
import com.copass.access.model.AgentId;
import com.copass.access.model.ConnectionId;
import com.copass.access.model.KeyId;
import com.copass.access.model.Principal;
import com.copass.access.model.SandboxId;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often somebody may ask. The limits are so slow that nothing comes back during a test. */
class RateLimitsTest {
  private static final String S = ForwardingFixture.S;
  private static final AccountId CAROL = new AccountId("carol");

  private final RecordingUpstream upstream = new RecordingUpstream();
  private RunningGateway gateway;

  @BeforeEach
  void start(@TempDir Path folder) {
    gateway =
        RunningGateway.start(
            folder,
            (vertx, url) -> upstream.start(vertx),
            Map.of(
                "COPASS_GATEWAY_RATE_LIMITS_PERSON", "5/24h",
                "COPASS_GATEWAY_RATE_LIMITS_KEY", "3/24h",
                "COPASS_GATEWAY_RATE_LIMITS_SANDBOX", "8/24h"),
            InstantSource.system());
    gateway
        .keycloak()
        .record(
            "sb_1",
            "alice",
            1,
            "{\"id\":\"cn_1\",\"account\":\"carol\",\"group\":null,\"role\":\"editor\","
                + "\"project\":null,\"expires_at\":null}",
            "{\"id\":\"ak_c\",\"kind\":\"connection_key\",\"connection\":\"cn_1\",\"agent\":null,"
                + "\"holder\":null,\"expires_at\":null}");
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void aPersonWhoAsksTooOftenIsToldHowLongToWaitAndNothingIsForwarded() {
    letThrough(gateway.as("alice"), 5);

    Client.Answer refused = gateway.as("alice").get(S + "/agents");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.error()).isEqualTo("too_many_requests");
    assertThat(refused.json().getString("detail")).startsWith("too many requests for this person");
    assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(1L, 24 * 3600 / 5 + 1L);
    assertThat(upstream.seen()).hasSize(5);
    assertThat(metrics()).contains("copass_gateway_limited_requests_total{limit=\"person\"} 1");
  }

  @Test
  void whatSomebodyElseDoesLeavesAPersonsOwnAlone() {
    letThrough(gateway.as("alice"), 5);

    assertThat(gateway.as("alice").get(S + "/agents").status()).isEqualTo(429);
    assertThat(gateway.as("carol").get(S + "/agents").status()).isEqualTo(200);
  }

  @Test
  void anAccountsOwnKeyCountsForTheAccountToo() {
    letThrough(gateway.as(new Principal.AccountKey(CAROL, new KeyId("ak_1"))), 3);
    assertThat(status(new Principal.AccountKey(CAROL, new KeyId("ak_1")))).isEqualTo(429);
    letThrough(gateway.as(new Principal.AccountKey(CAROL, new KeyId("ak_2"))), 2);

    assertThat(gateway.as("carol").get(S + "/agents").status()).isEqualTo(429);
  }

  @Test
  void aKeyThatTheOwnerHandedOutTakesNothingFromWhomItIsFor() {
    Principal key = new Principal.ConnectionKey(CAROL, new KeyId("ak_c"), new ConnectionId("cn_1"));
    letThrough(gateway.as(key), 3);

    assertThat(status(key)).isEqualTo(429);
    letThrough(gateway.as("carol"), 5);
  }

  @Test
  void aSandboxHasALimitOfItsOwnThatStrangersDoNotTakeFrom() {
    for (int i = 0; i < 5; i++) {
      assertThat(gateway.as("stranger").get(S + "/agents").status()).isEqualTo(404);
    }
    letThrough(gateway.as("alice"), 5);
    letThrough(gateway.as("carol"), 3);

    Client.Answer refused = gateway.as("carol").get(S + "/agents");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.json().getString("detail")).contains("this sandbox");
    assertThat(upstream.seen()).filteredOn(seen -> seen.target().contains("/agents")).hasSize(8);
  }

  @Test
  void aDelegateKeysOwnLimitStandsInForThatOfAllKeys() {
    Client loose = delegate("ak_5", 5);
    Client tight = delegate("ak_1", 1);

    for (int i = 0; i < 5; i++) {
      assertThat(loose.get(S + "/agents").status()).isNotEqualTo(429);
    }
    assertThat(loose.get(S + "/agents").status()).isEqualTo(429);
    assertThat(tight.get(S + "/agents").status()).isNotEqualTo(429);
    Client.Answer refused = tight.get(S + "/agents");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(1L, 61L);
  }

  private Client delegate(String key, int perMinute) {
    String token =
        gateway
            .keycloak()
            .issuer()
            .token(
                new Principal.DelegateKey(
                    new AccountId("alice"),
                    new KeyId(key),
                    new SandboxId("sb_1"),
                    new AgentId("ag_1")),
                claims ->
                    ((ObjectNode) claims.get("copass")).put("requests_per_minute", perMinute));
    return gateway.asNobody().with("Authorization", "Bearer " + token);
  }

  private int status(Principal principal) {
    return gateway.as(principal).get(S + "/agents").status();
  }

  private void letThrough(Client client, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(client.get(S + "/agents").status()).isEqualTo(200);
    }
  }

  private String metrics() {
    return new Client(gateway.gateway().managementPort()).get("/metrics").body();
  }
}
