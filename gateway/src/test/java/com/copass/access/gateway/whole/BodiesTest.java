package com.copass.access.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bodies of every kind, both ways, and what comes before and after them. */
class BodiesTest extends ForwardingFixture {
  private static final byte[] LARGE = large();

  @Test
  void aLargeChunkedBodyArrivesOctetForOctetBothWays() throws Exception {
    UPSTREAM.answers(
        request -> {
          request.response().setChunked(true).putHeader("Content-Type", "x/raw");
          for (int at = 0; at < LARGE.length; at += 100_000) {
            int end = Math.min(LARGE.length, at + 100_000);
            request.response().write(Buffer.buffer(LARGE).getBuffer(at, end));
          }
          request.response().end();
        });
    HttpRequest put =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + gateway.port() + S + "/vault/large"))
            .header("Authorization", "Bearer " + gateway.keycloak().issuer().token(person("alice")))
            .header("Content-Type", "x/raw")
            .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(LARGE)))
            .build();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      HttpResponse<byte[]> answer = client.send(put, BodyHandlers.ofByteArray());

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(LARGE);
    }
    assertThat(UPSTREAM.last().body().getBytes()).isEqualTo(LARGE);
    assertThat(UPSTREAM.last().headers().get("Transfer-Encoding")).isEqualTo("chunked");
  }

  @Test
  void whatComesAfterAnAnswerGoesOnWhereItMayAndNothingElse() {
    UPSTREAM.answers(
        request ->
            request
                .response()
                .setChunked(true)
                .putHeader("Content-Type", "x/raw")
                .putTrailer("Content-Digest", "sha-256=:AA==:")
                .putTrailer("Set-Cookie", "a=b")
                .putTrailer("Location", "http://internal")
                .end("body"));
    try (RawConnection raw = new RawConnection(gateway.port())) {
      String answer = raw.write(get()).read().text();

      assertThat(answer).startsWith("HTTP/1.1 200");
      assertThat(answer.substring(answer.indexOf("\r\n0\r\n")))
          .isEqualToIgnoringCase("\r\n0\r\ncontent-digest: sha-256=:AA==:\r\n\r\n");
    }
  }

  @Test
  void whatComesAfterARequestNeverBecomesAFieldOfIt() {
    try (RawConnection raw = new RawConnection(gateway.port())) {
      String put = "PUT " + S + "/vault/a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n";
      String chunks = "2\r\n{}\r\n0\r\nX-Trace-Id: later\r\nAuthorization: Bearer x\r\n\r\n";

      assertThat(raw.write(put + bearer("alice") + "\r\n" + chunks).read().status()).isEqualTo(200);
    }
    assertThat(UPSTREAM.last().body().toString()).isEqualTo("{}");
    assertThat(UPSTREAM.last().headers().contains("X-Trace-Id")).isFalse();
    assertThat(UPSTREAM.last().headers().getAll("Authorization")).hasSize(1);
  }

  @Test
  void whatAnUpstreamSaysBeforeItsAnswerIsNoAnswer() {
    UPSTREAM.answers(
        request -> {
          request.response().writeContinue();
          request
              .response()
              .writeEarlyHints(MultiMap.caseInsensitiveMultiMap().add("Link", "</internal>"))
              .onComplete(
                  ignored ->
                      request.response().putHeader("Content-Type", "application/json").end("{}"));
        });
    try (RawConnection raw = new RawConnection(gateway.port())) {
      RawConnection.Read read = raw.write(get()).read();

      assertThat(read.status()).isEqualTo(200);
      assertThat(read.answers()).isEqualTo(1);
      assertThat(read.text()).doesNotContain("internal");
    }
  }

  private static String get() {
    return "GET " + S + "/vault/a HTTP/1.1\r\nHost: h\r\n" + bearer("alice") + "\r\n";
  }

  private static byte[] large() {
    byte[] octets = new byte[3_000_017];
    new Random(7).nextBytes(octets);
    return octets;
  }
}
