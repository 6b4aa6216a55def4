package com.copass.access.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.gateway.scripted.Awaiting;
import com.copass.access.model.AccountId;
import com.copass.access.model.KeyId;
import com.copass.access.model.Principal;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is open ends with what opened it, where that is what it rests on. */
class CredentialEndsTest {
  private static final String CHAT = "/api/v1/storage/sandboxes/sb_1/concierge/chat";
  private static final String SECRET = "olk_" + "k".repeat(43);
  private static final Principal.Person ALICE = new Principal.Person(new AccountId("alice"));
  private static final Principal.AccountKey KEY =
      new Principal.AccountKey(ALICE.account(), new KeyId("ak_1"));

  private final RecordingUpstream upstream = new RecordingUpstream();
  @TempDir private Path folder;
  private RunningGateway gateway;

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void aStreamOpenedWithAnAccountKeyEndsWhenTheKeyRunsOut() {
    start(Map.of());
    Instant end = soon();
    gateway
        .keycloak()
        .knowsKey(
            SECRET,
            KEY,
            claims -> ((ObjectNode) claims.get("copass")).put("key_ends", end.getEpochSecond()));

    Reading stream = open(SECRET);

    assertEndsAt(end, stream);
  }

  @Test
  void aStreamOpenedWithAnAccountKeyOutlivesTheTokenThatItWasExchangedFor() {
    start(Map.of());
    Instant end = soon();
    gateway
        .keycloak()
        .knowsKey(SECRET, KEY, claims -> claims.put("exp", end.plusSeconds(5).getEpochSecond()));

    Reading stream = open(SECRET);

    assertThat(stream.endedWithin(untilAfter(end.plusSeconds(5)))).isFalse();
  }

  @Test
  void aStreamOpenedWithAKeysTokenEndsWithThatToken() {
    start(Map.of());
    Instant end = soon();

    Reading stream = open(tokenUntil(end, KEY));

    assertEndsAt(end, stream);
  }

  @Test
  void aStreamOpenedWithAPersonsTokenOutlivesIt() {
    start(Map.of());
    Instant end = soon();

    Reading stream = open(tokenUntil(end, ALICE));

    assertThat(stream.endedWithin(untilAfter(end))).isFalse();
  }

  @Test
  void itDoesNotWhereTheConfigurationSaysSo() {
    start(Map.of("COPASS_GATEWAY_TOKENS_OPEN_AFTER_EXPIRY", "0s"));
    Instant end = soon();

    Reading stream = open(tokenUntil(end, ALICE));

    assertEndsAt(end, stream);
  }

  private void start(Map<String, String> variables) {
    gateway =
        RunningGateway.start(
            folder, (vertx, url) -> upstream.start(vertx), variables, InstantSource.system());
    upstream.answers(RecordingUpstream::openStream);
    gateway.keycloak().record("sb_1", "alice", 1, "", "");
  }

  private void assertEndsAt(Instant end, Reading stream) {
    assertThat(stream.endedWithin(untilAfter(end).plusSeconds(10))).isTrue();
    assertThat(Instant.now()).isAfterOrEqualTo(end);
    assertThat(stream.lines()).contains("event: agent_error");
    Awaiting.until("the upstream request ended", () -> upstream.gone() == 1);
  }

  private String tokenUntil(Instant end, Principal principal) {
    return gateway
        .keycloak()
        .issuer()
        .token(principal, claims -> claims.put("exp", end.getEpochSecond()));
  }

  private Reading open(String credential) {
    return Reading.open(gateway.asNobody().with("Authorization", "Bearer " + credential), CHAT);
  }

  /** Whole seconds, as tokens have them, and far enough off for a stream to be opened before. */
  private static Instant soon() {
    return Instant.ofEpochSecond(Instant.now().getEpochSecond() + 4);
  }

  private static Duration untilAfter(Instant end) {
    return Duration.between(Instant.now(), end).plusSeconds(1);
  }
}
