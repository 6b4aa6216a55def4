package com.copass.access.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.gateway.logs.ExpectsWarning;
import com.copass.access.gateway.scripted.Awaiting;
import com.copass.access.gateway.scripted.ScriptedKeycloak;
import com.copass.access.model.AccountId;
import com.copass.access.model.KeyId;
import com.copass.access.model.Principal;
import io.vertx.core.http.HttpVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamCutTest {
  private static final String S = "/api/v1/storage/sandboxes/sb_1";
  private static final String CHAT = S + "/concierge/chat";
  private static final String SECRET = "olk_" + "k".repeat(43);
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final String LAST_EVENT = "event: agent_error";

  private final RecordingUpstream upstream = new RecordingUpstream();
  private RunningGateway gateway;

  @BeforeEach
  void start(@TempDir Path folder) {
    gateway =
        RunningGateway.start(
            folder, (vertx, url) -> upstream.start(vertx), configured(), InstantSource.system());
    upstream.answers(RecordingUpstream::openStream);
    record(1, grant("carol", "null"));
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void aRevocationEndsTheStreamOnBothSidesWithALastEvent() {
    Reading carol = open("carol");

    record(2, "");
    gateway.keycloak().feed().sandboxChanged("sb_1", 2);

    assertThat(carol.endedWithin(SOON)).isTrue();
    assertThat(carol.lines())
        .startsWith("event: run_started", "data: {}", "")
        .endsWith(
            LAST_EVENT,
            "data: {\"message\":\"there is no such thing here, or not for you\","
                + "\"type\":\"access_ended\"}",
            "");
    Awaiting.until("the upstream request ended", () -> upstream.gone() == 1);
    assertThat(gateway.gateway().openExchanges()).isZero();
  }

  @Test
  void aChangeThatLeavesTheAccessLeavesTheStream() {
    Reading carol = open("carol");

    record(2, grant("carol", "null") + "," + grant("vera", "null"));
    gateway.keycloak().feed().sandboxChanged("sb_1", 2);

    assertThat(carol.endedWithin(SOON)).isFalse();
    assertThat(gateway.gateway().openExchanges()).isEqualTo(1);
  }

  @Test
  void aGrantThatRunsOutEndsTheStreamAtThatInstant() {
    Instant end = Instant.now().plusSeconds(2);
    record(2, grant("carol", "\"" + end + "\""));
    gateway.keycloak().feed().sandboxChanged("sb_1", 2);

    Reading carol = open("carol");

    assertThat(carol.endedWithin(Duration.between(Instant.now(), end).plus(SOON))).isTrue();
    assertThat(Instant.now()).isAfterOrEqualTo(end);
    assertThat(carol.lines()).contains(LAST_EVENT);
  }

  @Test
  void anAccountThatIsDisabledLosesItsStreams() {
    Reading carol = open("carol");
    Reading alice = open("alice");

    gateway.keycloak().feed().accountChanged("carol", true);

    assertThat(carol.endedWithin(SOON)).isTrue();
    assertThat(alice.endedWithin(Duration.ofMillis(300))).isFalse();
  }

  @Test
  void anAccountKeyThatEndsTakesItsStreamsWithIt() {
    gateway
        .keycloak()
        .knowsKey(SECRET, new Principal.AccountKey(new AccountId("carol"), new KeyId("ak_1")));
    Reading key = open(gateway.asNobody().with("Authorization", "Bearer " + SECRET));
    Reading carol = open("carol");

    gateway.keycloak().feed().keyEnded("ak_1");

    assertThat(key.endedWithin(SOON)).isTrue();
    assertThat(carol.endedWithin(Duration.ofMillis(300))).isFalse();
  }

  @Test
  void aRevocationThroughThisGatewayHasCutTheStreamBeforeItIsAnswered() {
    Reading carol = open("carol");
    gateway
        .keycloak()
        .answers(
            "DELETE",
            S + "/connections/cn_carol",
            new ScriptedKeycloak.Answer(
                200,
                "application/json",
                "e1:2",
                "{\"connection_id\":\"cn_carol\",\"revoked\":true,\"cascaded_keys\":0}"));
    record(2, "");

    Client.Answer answer = gateway.as("alice").delete(S + "/connections/cn_carol");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Sandbox-Revision")).isEqualTo("e1:2");
    assertThat(gateway.gateway().openExchanges()).isZero();
    assertThat(carol.endedWithin(SOON)).isTrue();
    upstream.answers(request -> request.response().setStatusCode(404).end("{}"));
    assertThat(gateway.as("carol").get(S).status()).isEqualTo(404);
  }

  @Test
  void aRequestThatWaitsForItsAnswerIsAnsweredWithTheDenial() {
    upstream.answers(request -> {});
    CompletableFuture<Client.Answer> waiting =
        CompletableFuture.supplyAsync(() -> gateway.as("carol").post(S + "/agents/a/test", "{}"));
    Awaiting.until("it arrived", () -> upstream.seen().size() == 1);

    record(2, "");
    gateway.keycloak().feed().sandboxChanged("sb_1", 2);

    assertThat(waiting.orTimeout(1, TimeUnit.SECONDS).join().status()).isEqualTo(404);
    Awaiting.until("the upstream request ended", () -> upstream.gone() == 1);
  }

  @Test
  void anAnswerThatIsNoEventStreamIsBrokenOff() {
    upstream.answers(
        request -> request.response().setChunked(true).write("half of it").onFailure(e -> {}));
    CompletableFuture<Client.Answer> waiting =
        CompletableFuture.supplyAsync(() -> gateway.as("carol").get(S + "/vault/a"));
    Awaiting.until("it arrived", () -> upstream.seen().size() == 1);
    Awaiting.until("it is open", () -> gateway.gateway().openExchanges() == 1);

    record(2, "");
    gateway.keycloak().feed().sandboxChanged("sb_1", 2);

    assertThat(waiting.orTimeout(1, TimeUnit.SECONDS).handle((ok, broken) -> broken).join())
        .isNotNull();
    Awaiting.until("the upstream request ended", () -> upstream.gone() == 1);
  }

  @ExpectsWarning(by = "FeedFollower", text = "the change feed: ")
  @Test
  void aStreamWhoseAccessCanNotBeConfirmedEnds() {
    Reading carol = open("carol");

    gateway.keycloak().feed().cut();
    gateway.keycloak().isDown(true);

    assertThat(carol.endedWithin(Duration.ofSeconds(5))).isTrue();
    assertThat(gateway.as("carol").get(S).status()).isEqualTo(503);
    gateway.keycloak().isDown(false);
    gateway.keycloak().feed().restore();
  }

  @ExpectsWarning(by = "FeedFollower", text = "the change feed: ")
  @Test
  void aStreamOutlivesAFeedThatIsCutAsLongAsItsAccessCanBeRead() {
    Reading carol = open("carol");

    gateway.keycloak().feed().cut();

    assertThat(carol.endedWithin(Duration.ofSeconds(4))).isFalse();
    record(2, "");
    assertThat(carol.endedWithin(Duration.ofSeconds(4))).isTrue();
    gateway.keycloak().feed().restore();
  }

  @Test
  void aClientThatGoesAwayEndsTheStreamUpstream() {
    Reading carol = open("carol");

    carol.goAway();

    Awaiting.until("the upstream request ended", () -> upstream.gone() == 1);
    Awaiting.until("nothing is open", () -> gateway.gateway().openExchanges() == 0);
  }

  @Test
  void aStoppingGatewayLetsWhatIsShortEndAndTellsStreams(@TempDir Path folder) {
    RecordingUpstream another = new RecordingUpstream();
    RunningGateway stopping = RunningGateway.start(folder, (vertx, url) -> another.start(vertx));
    another.answers(RecordingUpstream::openStream);
    stopping.keycloak().record("sb_1", "alice", 1, "", "");
    Reading alice = open(stopping.as("alice"));

    Awaiting.result(stopping.gateway().stop(Duration.ofSeconds(2)));

    assertThat(alice.endedWithin(SOON)).isTrue();
    assertThat(alice.lines()).contains(LAST_EVENT);
    stopping.close();
  }

  /** Returns what is configured beside what every test has. */
  Map<String, String> configured() {
    return Map.of();
  }

  final HttpVersion spokenToTheUpstream() {
    return upstream.last().version();
  }

  final Reading open(String account) {
    return open(gateway.as(account));
  }

  private static Reading open(Client client) {
    return Reading.open(client, CHAT);
  }

  private void record(long revision, String grants) {
    gateway.keycloak().record("sb_1", "alice", revision, grants, "");
  }

  private static String grant(String account, String expiresAt) {
    return """
    {"id":"cn_%1$s","account":"%1$s","group":null,"role":"editor","project":null,
     "expires_at":%2$s}\
    """
        .formatted(account, expiresAt);
  }
}
