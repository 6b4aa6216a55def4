package com.copass.access.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.standin.record.Field;
import com.copass.access.standin.record.Outcome;
import com.copass.access.standin.record.RecordedRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The recorder shows what came over the wire, and not what somebody made of it. */
@Timeout(30)
class RecorderTest {
  private static StandInFixture fixture;

  @BeforeAll
  static void start() {
    fixture = new StandInFixture();
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @BeforeEach
  void forget() {
    fixture.standIn.forgetRequests();
  }

  @Test
  void theTargetIsKeptByteForByte() throws IOException {
    String target = "/api/v1//x/%2e%2E/%2f;p=1/../y?q=%41&q=a+b&&=#";

    RecordedRequest request = raw("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");

    assertThat(request.target()).isEqualTo(target);
    assertThat(request.method()).isEqualTo("GET");
    assertThat(request.version()).isEqualTo("HTTP_1_1");
    assertThat(request.operation()).isEmpty();
    assertThat(request.caller()).isEmpty();
    assertThat(request.status()).hasValue(401);
  }

  @Test
  void everyFieldIsKeptInOrderInItsOwnCaseRepeatsIncluded() throws IOException {
    RecordedRequest request =
        raw("GET / HTTP/1.1\r\nHost: x\r\nX-b: 2\r\nx-A: 1\r\nX-B: 3\r\nX-Trace-Id: \r\n\r\n");

    assertThat(request.headers())
        .containsExactly(
            new Field("Host", "x"),
            new Field("X-b", "2"),
            new Field("x-A", "1"),
            new Field("X-B", "3"),
            new Field("X-Trace-Id", ""));
    assertThat(request.header("x-b")).containsExactly("2", "3");
  }

  @Test
  void theBodyIsKeptAsBytes() throws IOException {
    byte[] body = {'{', 0, (byte) 0xff, '\r', '\n', '}'};

    RecordedRequest request = raw("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\n", body);

    assertThat(request.body().getBytes()).isEqualTo(body);
    assertThat(request.bodyLength()).isEqualTo(6);
    assertThat(request.toJson().getValue("body")).isNull();
    assertThat(request.toJson().getString("body_base64"))
        .isEqualTo(Base64.getEncoder().encodeToString(body));
  }

  @Test
  void aLongBodyIsCountedWholeAndKeptInPart() throws IOException {
    int length = 70_000;

    RecordedRequest request =
        raw(
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n\r\n",
            "x".repeat(length).getBytes(StandardCharsets.US_ASCII));

    assertThat(request.bodyLength()).isEqualTo(length);
    assertThat(request.body().length()).isEqualTo(64 * 1024);
  }

  @Test
  void aRequestThatBreaksOffInItsBodyIsKeptAsFarAsItCame() throws IOException {
    try (Socket socket = connect()) {
      socket
          .getOutputStream()
          .write(
              "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc"
                  .getBytes(StandardCharsets.US_ASCII));
      awaitOne();
    }

    RecordedRequest request = awaitEnd();
    assertThat(request.outcome()).isEqualTo(Outcome.CLIENT_GONE);
    assertThat(request.body().toString()).isEqualTo("abc");
  }

  @Test
  void theIdentityIsWhatTheCredentialSays() {
    fixture
        .as(Assertions.agentKey("invoke", "dave", "sb_1", "ag_1"))
        .get("/api/v1/storage/sandboxes/sb_1/agents/runs/run_1");

    assertThat(fixture.control().get("/_stand-in/requests").json().getJsonArray("requests"))
        .singleElement()
        .isEqualTo(
            fixture
                .standIn
                .requests()
                .getFirst()
                .toJson()
                .put(
                    "identity",
                    new JsonObject()
                        .put("account", "dave")
                        .put("actor", "ak_1")
                        .put("mode", "invoke")
                        .put("sandbox", "sb_1")
                        .put("role", null)
                        .put("agent", "ag_1")
                        .put("billed", "dave")));
  }

  @Test
  void theControlShowsHeadersAsPairsAndBeginsAfterANumber() {
    fixture.account("alice").get("/api/v1/usage");
    fixture.account("alice").get("/api/v1/usage/balance");

    JsonArray all = fixture.control().get("/_stand-in/requests").json().getJsonArray("requests");
    JsonObject second =
        fixture
            .control()
            .get("/_stand-in/requests?after=1")
            .json()
            .getJsonArray("requests")
            .getJsonObject(0);

    assertThat(all).hasSize(2);
    assertThat(second.getInteger("number")).isEqualTo(2);
    assertThat(second.getString("target")).isEqualTo("/api/v1/usage/balance");
    assertThat(second.getString("operation")).isEqualTo("getBalance");
    assertThat(second.getJsonArray("headers"))
        .anySatisfy(
            field ->
                assertThat(((JsonArray) field).getString(0))
                    .isEqualToIgnoringCase("authorization"));
  }

  @Test
  void forgettingBeginsTheCountAnew() {
    fixture.account("alice").get("/api/v1/usage");
    assertThat(fixture.control().delete("/_stand-in/requests").status()).isEqualTo(204);
    fixture.account("alice").get("/api/v1/usage");

    assertThat(fixture.standIn.requests()).hasSize(1);
    assertThat(fixture.standIn.requests().getFirst().number()).isEqualTo(1);
  }

  @Test
  void aLogLineOfARequestHoldsNoCredential() {
    fixture.account("alice").get("/api/v1/usage");

    RecordedRequest request = awaitEnd();
    assertThat(request.toString()).isEqualTo("1 GET /api/v1/usage -> answered");
    assertThat(request.headers().toString()).doesNotContain("Bearer");
  }

  private static RecordedRequest raw(String head) throws IOException {
    return raw(head, new byte[0]);
  }

  private static RecordedRequest raw(String head, byte[] body) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().write(body);
      socket.getInputStream().read();
      return awaitEnd();
    }
  }

  private static Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), fixture.standIn.port());
  }

  private static void awaitOne() {
    while (fixture.standIn.requests().isEmpty()
        || fixture.standIn.requests().getFirst().bodyLength() < 3) {
      Thread.onSpinWait();
    }
  }

  private static RecordedRequest awaitEnd() {
    while (fixture.standIn.requests().isEmpty()
        || fixture.standIn.requests().getLast().outcome() == Outcome.OPEN) {
      Thread.onSpinWait();
    }
    return fixture.standIn.requests().getLast();
  }
}
