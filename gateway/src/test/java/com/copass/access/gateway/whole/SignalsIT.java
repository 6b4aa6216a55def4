package com.copass.access.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.gateway.scripted.Awaiting;
import com.copass.access.gateway.scripted.ScriptedKeycloak;
import com.copass.access.model.AccountId;
import com.copass.access.model.Principal;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the process does that is built, when it is asked by signals. */
class SignalsIT {
  private static final String S = ForwardingFixture.S;

  /** The ten seconds of grace, and what a busy machine adds. */
  private static final Duration STOPPED = Duration.ofSeconds(40);

  private final Vertx vertx = Vertx.vertx();
  private final RecordingUpstream upstream = new RecordingUpstream();
  private ScriptedKeycloak keycloak;
  private GatewayProcess gateway;

  @BeforeEach
  void start(@TempDir Path folder) {
    keycloak = ScriptedKeycloak.start(vertx, InstantSource.system());
    keycloak.record("sb_1", "alice", 1, "", "");
    vertx.setPeriodic(100, ignored -> keycloak.feed().heartbeat());
    gateway =
        GatewayProcess.start(
            folder,
            keycloak,
            upstream.start(vertx),
            RunningGateway.freePort(),
            "log: { format: json }\ncors: { origins: https://before.example.org }\n",
            List.of());
  }

  @AfterEach
  void stop() {
    gateway.close();
    Awaiting.result(vertx.close());
  }

  @Test
  void askedToEndItEndsWhatIsInFlightWellAndTellsStreams() {
    upstream.answers(RecordingUpstream::openStream);
    Reading stream = Reading.open(alice(), S + "/agents/run");
    AtomicReference<HttpServerRequest> slow = new AtomicReference<>();
    upstream.answers(slow::set);
    CompletableFuture<Client.Answer> answer =
        CompletableFuture.supplyAsync(() -> alice().get(S + "/agents"));
    Awaiting.until("the slow request is upstream", () -> slow.get() != null);

    gateway.child().signal("TERM");

    Awaiting.until(
        "nothing new is sent here",
        () -> new Client(gateway.managementPort()).get("/health/ready").status() == 503);
    slow.get().response().putHeader("Content-Type", "application/json").end("{}");
    assertThat(answer.join().status()).isEqualTo(200);
    assertThat(gateway.child().exit(STOPPED)).isZero();
    assertThat(stream.endedWithin(Duration.ofSeconds(10))).isTrue();
    assertThat(stream.lines()).contains("event: agent_error");
    assertThat(decisions()).extracting(line -> line.getInteger("status")).containsOnly(200);
    assertThat(decisions()).hasSize(2);
  }

  @Test
  void hungUpOnItReadsItsConfigurationAgainAndDropsNothing() {
    upstream.answers(RecordingUpstream::openStream);
    Reading stream = Reading.open(alice(), S + "/agents/run");
    assertThat(allowed("https://after.example.org")).isFalse();

    gateway.configure("https://before.example.org", "https://after.example.org");
    gateway.child().signal("HUP");

    Awaiting.until("it was taken over", () -> allowed("https://after.example.org"));
    assertThat(allowed("https://before.example.org")).isFalse();

    gateway.configure("cors:", "corse:");
    gateway.child().signal("HUP");

    Awaiting.until(
        "it is told that it was not",
        () -> log().stream().anyMatch(line -> line.contains("was not taken")));
    assertThat(allowed("https://after.example.org")).isTrue();
    assertThat(stream.endedWithin(Duration.ofMillis(300))).isFalse();
    assertThat(gateway.child().isAlive()).isTrue();
  }

  @Test
  void everyLineOfItsLogIsAnObjectAndHoldsNoCredential() {
    alice().get(S + "/agents");
    gateway.child().signal("TERM");
    assertThat(gateway.child().exit(STOPPED)).isZero();

    assertThat(log()).contains("following the change feed");
    assertThat(gateway.child().toString())
        .doesNotContain("eyJ", "Bearer", "demo-gateway", "demo-exchange", "service-");
  }

  private Client alice() {
    String token = keycloak.issuer().token(new Principal.Person(new AccountId("alice")));
    return new Client(gateway.port()).with("Authorization", "Bearer " + token);
  }

  private boolean allowed(String origin) {
    return alice()
        .with("Origin", origin)
        .get("/api/v1/nothing")
        .header("Access-Control-Allow-Origin")
        .equals(origin);
  }

  private List<JsonObject> decisions() {
    return gateway.child().out().stream()
        .filter(line -> line.startsWith("{"))
        .map(JsonObject::new)
        .toList();
  }

  /** Reads every line of the log, which has to be JSON; the JVM's own warnings are no log. */
  private List<String> log() {
    return gateway.child().err().stream()
        .filter(line -> !line.startsWith("WARNING: "))
        .map(line -> new JsonObject(line).getString("formattedMessage"))
        .toList();
  }
}
