package com.copass.access.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.gateway.logs.ExpectsWarning;
import com.copass.access.gateway.scripted.Awaiting;
import com.copass.access.gateway.scripted.ScriptedKeycloak.Answer;
import com.copass.access.gateway.scripted.ScriptedKeycloak.Seen;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done at the upstream and was not brought to its end here, because a gateway died. */
@ExpectsWarning(by = "Effects", text = "a success upstream is not known everywhere")
@ExpectsWarning(by = "Sweeper", text = "")
class IntentsTest {
  private static final String S = "/api/v1/storage/sandboxes/sb_1";
  private static final String INTENTS = "/gateway/intents";
  private static final String DESTROYED = "DELETE /gateway/sandboxes/sb_1";
  private static final String ARCHIVED = "POST /gateway/sandboxes/sb_1/agents/ag_1/archived";
  private static final String SETTLED = "DELETE /gateway/intents/in_1";

  private final RecordingUpstream upstream = new RecordingUpstream();
  private final AtomicBoolean there = new AtomicBoolean(true);
  private RunningGateway gateway;

  @BeforeEach
  void start(@TempDir Path folder) {
    upstream.answers(
        request -> {
          if (request.method().name().equals("DELETE")) {
            there.set(false);
          }
          boolean answered = request.path().equals(S) && there.get();
          request
              .response()
              .setStatusCode(answered || !request.method().name().equals("GET") ? 200 : 404)
              .putHeader("Content-Type", "application/json")
              .end("{\"sandbox_id\":\"sb_1\",\"user_id\":\"alice\",\"status\":\"active\"}");
        });
    gateway = another(folder, Duration.ofSeconds(30));
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void itIsWrittenDownBeforeAndTakenOffTheListAfterwards() {
    assertThat(gateway.as("alice").delete(S).status()).isEqualTo(200);

    assertThat(changes(gateway)).containsExactly("POST " + INTENTS, DESTROYED, SETTLED);
    assertThat(gateway.keycloak().seen().get(0).body())
        .isEqualTo("{\"kind\":\"sandbox_destroyed\",\"sandbox_id\":\"sb_1\"}");
  }

  @Test
  void nothingIsForwardedThatCouldNotBeWrittenDown() {
    gateway.keycloak().answers("POST", INTENTS, new Answer(503, "application/json", "", "{}"));

    assertThat(gateway.as("alice").delete(S).status()).isEqualTo(503);
    assertThat(upstream.seen()).isEmpty();
  }

  @Test
  void whatCouldNotBeFinishedStaysOnTheList() {
    gateway
        .keycloak()
        .answers(
            "DELETE", "/gateway/sandboxes/sb_1", new Answer(503, "application/json", "", "{}"));

    assertThat(gateway.as("alice").delete(S).status()).isEqualTo(200);
    assertThat(changes(gateway)).contains(DESTROYED).doesNotContain(SETTLED);
  }

  @Test
  void whatADeadGatewayLeftOpenIsSettledByAnother(@TempDir Path folder) {
    upstream.answers(request -> there.set(false));
    RunningGateway dying = gateway;
    CompletableFuture<Void> caller =
        CompletableFuture.runAsync(() -> dying.as("alice").delete(S)).exceptionally(e -> null);
    Awaiting.until("the upstream has deleted it", () -> !there.get());
    dying.close();
    caller.join();
    assertThat(changes(dying)).containsExactly("POST " + INTENTS);

    upstream.answers(request -> request.response().setStatusCode(404).end("{}"));
    gateway = another(folder, Duration.ofMillis(500));
    leftOpen("sandbox_destroyed", "null", "null");

    Awaiting.until("it is settled", () -> changes(gateway).contains(SETTLED));
    assertThat(changes(gateway).subList(0, 2)).containsExactly(DESTROYED, SETTLED);
    assertThat(
            gateway.keycloak().seen().stream().map(Seen::target).filter(t -> t.contains("?age=")))
        .allSatisfy(target -> assertThat(target).isEqualTo(INTENTS + "?age=1000"));
  }

  @Test
  void aSandboxThatIsStillThereIsLeftAlone(@TempDir Path folder) {
    gateway.close();
    gateway = another(folder, Duration.ofMillis(500));
    leftOpen("sandbox_destroyed", "null", "null");

    Awaiting.until("it is settled", () -> changes(gateway).contains(SETTLED));
    assertThat(changes(gateway)).doesNotContain(DESTROYED);
  }

  @Test
  void anAgentThatIsGoneLosesItsKeys(@TempDir Path folder) {
    gateway.close();
    gateway = another(folder, Duration.ofMillis(500));
    leftOpen("agent_ended", "\"ag_1\"", "\"helper\"");

    Awaiting.until("it is settled", () -> changes(gateway).contains(SETTLED));
    assertThat(changes(gateway).subList(0, 2)).containsExactly(ARCHIVED, SETTLED);
  }

  @Test
  void whatTheUpstreamHasRefusedIsTakenOffTheList() {
    upstream.answers(request -> request.response().setStatusCode(409).end("{}"));

    assertThat(gateway.as("alice").delete(S).status()).isEqualTo(409);
    Awaiting.until("it is off the list", () -> changes(gateway).contains(SETTLED));
    assertThat(changes(gateway)).containsExactly("POST " + INTENTS, SETTLED);
  }

  @Test
  void whatTheUpstreamDoesNotTellGoesBehindTheOthers(@TempDir Path folder) {
    gateway.close();
    upstream.answers(request -> request.response().setStatusCode(500).end());
    gateway = another(folder, Duration.ofMillis(500));
    leftOpen("sandbox_destroyed", "null", "null");

    Awaiting.until("it is written anew", () -> changes(gateway).contains(SETTLED));
    assertThat(changes(gateway).subList(0, 2)).containsExactly("POST " + INTENTS, SETTLED);
  }

  private RunningGateway another(Path folder, Duration answer) {
    RunningGateway started =
        RunningGateway.start(
            folder,
            (vertx, url) -> upstream.start(vertx),
            Map.of("COPASS_GATEWAY_UPSTREAM_TIMEOUTS_ANSWER", answer.toMillis() + "ms"),
            InstantSource.system());
    started.keycloak().record("sb_1", "alice", 1, "", "");
    return started;
  }

  private void leftOpen(String kind, String agent, String slug) {
    gateway
        .keycloak()
        .answers(
            "GET",
            INTENTS,
            new Answer(
                200,
                "application/json",
                "",
                """
                {"intents":[{"intent_id":"in_1","kind":"%s","sandbox_id":"sb_1","owner":"alice",
                 "agent_id":%s,"slug":%s,"written_at":"2026-11-23T10:00:00Z"}]}
                """
                    .formatted(kind, agent, slug)));
  }

  /** Returns what the extension was told, without what it was only asked. */
  private static List<String> changes(RunningGateway gateway) {
    return gateway.keycloak().seen().stream()
        .filter(seen -> !seen.method().equals("GET"))
        .map(seen -> seen.method() + " " + seen.target())
        .toList();
  }
}
