package com.copass.access.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.standin.record.Outcome;
import com.copass.access.standin.record.RecordedRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs and chats as server-sent events. */
@Timeout(30)
class StreamTest {
  private static StandInFixture fixture;
  private String chat;
  private String run;

  @BeforeAll
  static void start() {
    fixture = new StandInFixture();
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @BeforeEach
  void sandbox() {
    String sandbox = "/api/v1/storage/sandboxes/" + fixture.sandboxOf("alice");
    chat = sandbox + "/concierge/chat";
    run = sandbox + "/agents/run";
    fixture.standIn.forgetRequests();
  }

  @Test
  void aChatBeginsWithItsRunAndEndsWithItsFinish() {
    Api.Answered answer = fixture.account("alice").post(chat, message());

    assertThat(answer.contentType()).isEqualTo("text/event-stream");
    assertThat(events(answer.body()))
        .containsExactly(
            "run_started",
            "agent_tool_call",
            "agent_tool_result",
            "agent_text_delta",
            "agent_text_delta",
            "agent_text_delta",
            "agent_text_delta",
            "agent_finish");
  }

  @Test
  void everyFrameIsOneLineOfJsonWithABlankLineAfterIt() {
    String body = fixture.account("alice").post(chat, message()).body();

    assertThat(body).endsWith("\n\n");
    for (String frame : body.strip().split("\n\n", -1)) {
      assertThat(frame.lines().toList()).hasSize(2);
      assertThat(frame.lines().toList().get(0)).startsWith("event: ");
      assertThat(new JsonObject(frame.lines().toList().get(1).substring("data: ".length())))
          .isNotEmpty();
    }
  }

  @Test
  void aFreeRunHasNoFrameThatItsClientsDoNotKnow() {
    Api.Answered answer = fixture.account("alice").post(run, freeRun());

    assertThat(events(answer.body()))
        .containsExactly(
            "agent_text_delta",
            "agent_text_delta",
            "agent_text_delta",
            "agent_text_delta",
            "agent_finish");
  }

  @Test
  void theNextTurnContinuesTheConversation() {
    Api alice = fixture.account("alice");
    String first = lastData(alice.post(chat, message()).body()).getString("session_id");

    String second =
        lastData(alice.post(chat, message().put("session_id", first)).body())
            .getString("session_id");

    assertThat(second).isEqualTo(first).startsWith("sess_");
  }

  @Test
  void aStreamIsAsLongAsTheScriptSays() {
    fixture.standIn.next(
        new JsonObject()
            .put("operation", "runFreely")
            .put("stream_frames", 500)
            .put("frame_interval_ms", 0));

    String body = fixture.account("alice").post(run, freeRun()).body();

    assertThat(events(body)).hasSize(502);
    assertThat(fixture.standIn.requests().getLast().frames()).isEqualTo(502);
  }

  @Test
  void aClientThatGoesAwayCancelsTheRun() throws IOException {
    fixture.standIn.next(
        new JsonObject()
            .put("operation", "chatWithConcierge")
            .put("stream_frames", 1_000_000)
            .put("frame_interval_ms", 5));
    String runId;
    try (Socket socket = open(chat, message().encode())) {
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      runId =
          lines
              .lines()
              .filter(line -> line.startsWith("data: ") && line.contains("run_id"))
              .map(line -> new JsonObject(line.substring("data: ".length())).getString("run_id"))
              .findFirst()
              .orElseThrow();
    }

    RecordedRequest request = eventually(recorded -> recorded.outcome() == Outcome.CLIENT_GONE);
    assertThat(request.operation()).contains("chatWithConcierge");
    String seen =
        fixture
            .account("alice")
            .get(chat.replace("/concierge/chat", "/agents/runs/" + runId))
            .json()
            .getString("status");
    assertThat(seen).isEqualTo("cancelled");
  }

  @Test
  void aStreamThatIsToldToBreakEndsWithoutItsLastFrame() throws IOException {
    fixture.standIn.next(new JsonObject().put("stream_frames", 2).put("hang_up", "mid_answer"));

    try (Socket socket = open(run, freeRun().encode())) {
      String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(all).contains("agent_text_delta").doesNotContain("agent_finish");
    }
    assertThat(eventually(r -> r.outcome() != Outcome.OPEN).outcome()).isEqualTo(Outcome.HUNG_UP);
  }

  private Socket open(String path, String body) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), fixture.standIn.port());
    String head =
        """
        POST %s HTTP/1.1\r
        Host: stand-in\r
        Authorization: Bearer %s\r
        Content-Length: %d\r
        \r
        """
            .formatted(path, fixture.signer.sign(Assertions.account("alice")), body.length());
    socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  private static RecordedRequest eventually(Predicate<RecordedRequest> condition) {
    Instant until = Instant.now().plus(Duration.ofSeconds(10));
    while (Instant.now().isBefore(until)) {
      RecordedRequest last = fixture.standIn.requests().getLast();
      if (condition.test(last)) {
        return last;
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("never so: " + fixture.standIn.requests());
  }

  private static List<String> events(String body) {
    return body.lines()
        .filter(line -> line.startsWith("event: "))
        .map(line -> line.substring("event: ".length()))
        .toList();
  }

  private static JsonObject lastData(String body) {
    return body.lines()
        .filter(line -> line.startsWith("data: "))
        .reduce((earlier, later) -> later)
        .map(line -> new JsonObject(line.substring("data: ".length())))
        .orElseThrow();
  }

  private static JsonObject message() {
    return new JsonObject().put("message", "who has access?");
  }

  private static JsonObject freeRun() {
    return new JsonObject()
        .put("provider", "anthropic")
        .put("model", "m")
        .put("end_user_id", "u-1")
        .put("messages", new JsonArray().add(new JsonObject().put("role", "user")));
  }
}
