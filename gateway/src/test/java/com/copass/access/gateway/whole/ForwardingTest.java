package com.copass.access.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.gateway.scripted.Awaiting;
import io.vertx.core.MultiMap;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardingTest extends ForwardingFixture {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-User-Id",
        "X-Copass-Account",
        "X-Forwarded-For",
        "X-Forwarded-User",
        "X-Real-IP",
        "X-Original-URL",
        "X-Rewrite-URL",
        "X-HTTP-Method-Override",
        "X-HTTP-Method",
        "X-Method-Override",
        "Forwarded",
        "Via",
        "Cookie",
        "Proxy-Authorization",
        "Proxy-Connection",
        "Keep-Alive",
        "TE",
        "Trailer",
        "X-Amzn-Oidc-Identity",
        "X-Anything-Nobody-Has-Heard-Of"
      })
  void nothingThatAClientCouldSayOfItselfReachesTheUpstream(String name) {
    String head = "GET /api/v1/usage HTTP/1.1\r\nHost: h\r\n" + bearer("alice");
    try (RawConnection connection = new RawConnection(gateway.port())) {
      String answer =
          connection.write(head + name + ": root\r\nConnection: close\r\n\r\n").read().text();

      assertThat(answer).startsWith("HTTP/1.1 200");
    }
    assertThat(UPSTREAM.last().headers().contains(name)).isFalse();
  }

  @Test
  void theConnectionFieldCanNotTakeAFieldAwayOrMakeOneOfTheGateways() {
    try (RawConnection connection = new RawConnection(gateway.port())) {
      connection
          .write(
              "GET /api/v1/usage HTTP/1.1\r\nHost: h\r\n"
                  + bearer("alice")
                  + "X-Trace-Id: t\r\nConnection: close, authorization, x-trace-id\r\n\r\n")
          .read();
    }
    MultiMap headers = UPSTREAM.last().headers();
    assertThat(headers.get("Authorization")).startsWith("Bearer eyJ");
    assertThat(headers.contains("X-Trace-Id")).isFalse();
  }

  @Test
  void theCallersTokenStaysHereAndTheFieldsOfTheSdksGoOn() {
    gateway
        .as("alice")
        .with("X-Search-Matrix", "m")
        .with("X-Detail-Instruction", "d")
        .with("X-Trace-Id", "t")
        .with("Accept-Language", "de")
        .with("User-Agent", "node")
        .get("/api/v1/matrix/query?q=a%20b");

    MultiMap headers = UPSTREAM.last().headers();
    assertThat(UPSTREAM.last().target()).isEqualTo("/api/v1/matrix/query?q=a%20b");
    assertThat(headers.get("X-Search-Matrix")).isEqualTo("m");
    assertThat(headers.get("X-Detail-Instruction")).isEqualTo("d");
    assertThat(headers.get("X-Trace-Id")).isEqualTo("t");
    assertThat(headers.get("Accept-Language")).isEqualTo("de");
    assertThat(headers.get("User-Agent")).isEqualTo("node");
    assertThat(headers.getAll("Authorization")).hasSize(1);
    assertThat(headers.get("Copass-Request-Id")).isNotBlank();
    assertThat(UPSTREAM.seen().toString())
        .doesNotContain(gateway.keycloak().issuer().token(person("alice")).substring(0, 60));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Set-Cookie",
        "Location",
        "Content-Location",
        "Refresh",
        "Server",
        "X-Powered-By",
        "Access-Control-Allow-Origin",
        "WWW-Authenticate",
        "Alt-Svc",
        "Link",
        "X-Internal-Host"
      })
  void whatTheUpstreamSaysOfItselfStaysBehind(String name) {
    UPSTREAM.answers(
        request ->
            request
                .response()
                .putHeader(name, "http://10.0.0.1/internal")
                .putHeader("Content-Type", "application/json")
                .end("{}"));

    Client.Answer answer = gateway.as("alice").get("/api/v1/usage");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header(name)).isEmpty();
    assertThat(answer.headers().toString()).doesNotContain("10.0.0.1");
  }

  @ParameterizedTest
  @CsvSource({
    "301, 502", "302, 502", "303, 502", "304, 502", "307, 502", "308, 502", "401, 502", "407, 502",
    "503, 502", "500, 500", "504, 504", "400, 400", "402, 402", "403, 403", "404, 404", "409, 409",
    "410, 410", "422, 422", "429, 429", "201, 201", "202, 202"
  })
  void theUpstreamsStatusIsPassedOnWhereTheCallerCanUseIt(int upstream, int caller) {
    UPSTREAM.answers(
        request ->
            request
                .response()
                .setStatusCode(upstream)
                .putHeader("Location", "http://elsewhere/")
                .putHeader("Content-Type", "application/json")
                .end(upstream == 304 ? "" : "{\"detail\":\"of the upstream\"}"));

    Client.Answer answer = gateway.as("alice").get("/api/v1/usage");

    assertThat(answer.status()).isEqualTo(caller);
    assertThat(UPSTREAM.seen()).as("never sent twice").hasSize(1);
    if (caller >= 500) {
      assertThat(answer.error()).isEqualTo("upstream_failed");
      assertThat(answer.body()).doesNotContain("of the upstream");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anEmptySuccessIsNeverA200(boolean chunked) {
    UPSTREAM.answers(
        request -> {
          if (chunked) {
            request.response().setChunked(true).write(io.vertx.core.buffer.Buffer.buffer());
          }
          request.response().end();
        });

    assertThat(gateway.as("alice").get("/api/v1/usage").status()).isEqualTo(502);
    assertThat(gateway.as("alice").post("/api/v1/cosync", "{}").status()).isEqualTo(204);
    assertThat(gateway.as("alice").patch(S, "{}").status()).isEqualTo(204);
    assertThat(gateway.as("alice").get(S).status()).isIn(204, 502);
  }

  @Test
  void aSuccessWithoutContentStaysOne() {
    UPSTREAM.answers(request -> request.response().setStatusCode(204).end());

    Client.Answer answer = gateway.as("alice").delete(S + "/agents/a/triggers/t");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void anUpstreamThatIsNotThereMeansThatNothingWasForwarded(@TempDir Path folder) {
    try (RunningGateway lonely =
        RunningGateway.start(folder, (vertx, url) -> "http://127.0.0.1:1")) {
      Client.Answer answer = lonely.as("alice").get("/api/v1/usage");

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.error()).isEqualTo("unavailable");
    }
  }

  @Test
  void anUpstreamThatHangsUpMayHaveActed() {
    UPSTREAM.answers(request -> request.connection().close());

    Client.Answer answer = gateway.as("alice").post("/api/v1/cosync", "{}");

    assertThat(answer.status()).isEqualTo(502);
    assertThat(UPSTREAM.seen()).hasSize(1);
  }

  @Test
  void anUpstreamThatIsSilentIsWaitedForNoLongerThanTheBound() {
    UPSTREAM.answers(request -> {});

    Client.Answer answer = gateway.as("alice").get("/api/v1/usage");

    assertThat(answer.status()).isEqualTo(504);
    assertThat(answer.error()).isEqualTo("upstream_timeout");
    Awaiting.until("the upstream request ended", () -> UPSTREAM.gone() == 1);
  }

  @Test
  void aClientThatGoesAwayEndsTheRequestUpstream() {
    UPSTREAM.answers(request -> {});
    try (RawConnection connection = new RawConnection(gateway.port())) {
      connection.write(
          "POST "
              + S
              + "/agents/a/test HTTP/1.1\r\nHost: h\r\n"
              + bearer("alice")
              + "Content-Length: 2\r\n\r\n{}");
      Awaiting.until("it arrived", () -> UPSTREAM.seen().size() == 1);
    }
    Awaiting.until("the upstream request ended", () -> UPSTREAM.gone() == 1);
    Awaiting.until("nothing is open", () -> gateway.gateway().openExchanges() == 0);
  }

  @Test
  void largeBodiesPassBothWaysOctetForOctet() {
    String large = "\u00e9\u0000x".repeat(1_000_000);
    UPSTREAM.answers(
        request ->
            request
                .response()
                .putHeader("Content-Type", "application/octet-stream")
                .end(UPSTREAM.last().body()));

    Client.Answer answer =
        gateway.as("alice").with("Content-Type", "x/raw").send("PUT", S + "/vault/a/b%20c", large);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(large);
    assertThat(UPSTREAM.last().target()).isEqualTo(S + "/vault/a/b%20c");
    assertThat(UPSTREAM.last().headers().get("Content-Type")).isEqualTo("x/raw");
  }

  @Test
  void aBodyIsAskedForOnlyWhenTheRequestIsAllowed() {
    String put =
        "PUT "
            + S
            + "/vault/a HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n";
    try (RawConnection allowed = new RawConnection(gateway.port());
        RawConnection denied = new RawConnection(gateway.port())) {
      String first = allowed.write(put + bearer("alice") + "\r\n").read().text();
      assertThat(first).startsWith("HTTP/1.1 100 Continue");
      assertThat(allowed.write("{}").read().text()).startsWith("HTTP/1.1 200");

      assertThat(denied.write(put + bearer("eve") + "\r\n").read().text())
          .startsWith("HTTP/1.1 404");
    }
  }
}
