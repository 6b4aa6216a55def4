package com.copass.access.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.copass.access.gateway.scripted.Awaiting;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of what is in flight when a gateway is asked to stop. */
class DrainTest {
  private static final String S = ForwardingFixture.S;

  private final RecordingUpstream upstream = new RecordingUpstream();

  @Test
  void whatIsInFlightEndsWellAndStreamsGetALastEvent(@TempDir Path folder) {
    RunningGateway gateway = RunningGateway.start(folder, (vertx, url) -> upstream.start(vertx));
    gateway.keycloak().record("sb_1", "alice", 1, "", "");
    int management = gateway.gateway().managementPort();
    upstream.answers(RecordingUpstream::openStream);
    Reading stream = Reading.open(gateway.as("alice"), S + "/agents/run");
    AtomicReference<HttpServerRequest> slow = new AtomicReference<>();
    upstream.answers(slow::set);
    CompletableFuture<Client.Answer> answer =
        CompletableFuture.supplyAsync(() -> gateway.as("alice").get(S + "/agents"));
    Awaiting.until("the slow request is upstream", () -> slow.get() != null);

    Future<Void> stopped = gateway.gateway().stop(Duration.ofSeconds(5));

    Awaiting.until(
        "nothing new is sent here",
        () -> new Client(management).get("/health/ready").status() == 503);
    Awaiting.until("no new connection is taken", () -> !isOpen(gateway.port()));
    slow.get().response().putHeader("Content-Type", "application/json").end("{}");
    assertThat(answer.join().status()).isEqualTo(200);
    Awaiting.result(stopped);
    assertThat(stream.endedWithin(Duration.ofSeconds(10))).isTrue();
    assertThat(stream.lines()).contains("event: agent_error");
    assertThat(String.join("", stream.lines())).contains("the gateway is stopping");
    assertThat(gateway.auditLines()).hasSize(2);
    assertThatThrownBy(() -> new Client(management).get("/health/ready"))
        .isInstanceOf(AssertionError.class);
    gateway.close();
  }

  @Test
  void whatTheApiMayHaveDoneIsNotSaidToBeUndone(@TempDir Path folder) {
    RunningGateway gateway = RunningGateway.start(folder, (vertx, url) -> upstream.start(vertx));
    gateway.keycloak().record("sb_1", "alice", 1, "", "");
    upstream.answers(request -> {});
    CompletableFuture<Client.Answer> waiting =
        CompletableFuture.supplyAsync(() -> gateway.as("alice").post(S + "/agents/a/test", "{}"));
    Awaiting.until("the request is upstream", () -> upstream.seen().size() == 1);

    Awaiting.result(gateway.gateway().stop(Duration.ofSeconds(2)));

    assertThat(waiting.join().status()).isEqualTo(502);
    assertThat(waiting.join().json().getString("detail")).contains("the API may have acted");
    gateway.close();
  }

  private static boolean isOpen(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
