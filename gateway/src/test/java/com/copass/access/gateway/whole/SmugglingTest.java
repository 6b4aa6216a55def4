package com.copass.access.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.model.AccountId;
import com.copass.access.model.Principal;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SmugglingTest {
  private static final RecordingUpstream UPSTREAM = new RecordingUpstream();
  private static final String SMUGGLED = "GET /api/v1/usage/balance HTTP/1.1\r\nHost: h\r\n\r\n";

  private static RunningGateway gateway;
  private static String bearer;

  @BeforeAll
  static void start(@TempDir Path folder) {
    gateway = RunningGateway.start(folder, (vertx, url) -> UPSTREAM.start(vertx));
    bearer =
        "Authorization: Bearer "
            + gateway.keycloak().issuer().token(new Principal.Person(new AccountId("alice")))
            + "\r\n";
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void forget() {
    UPSTREAM.reset();
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of(
            "both lengths",
            post("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + SMUGGLED)),
        Arguments.of(
            "both lengths, the other way round",
            post("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", "0\r\n\r\n" + SMUGGLED)),
        Arguments.of(
            "two lengths that differ",
            post("Content-Length: 2\r\nContent-Length: 40\r\n", "{}" + SMUGGLED)),
        Arguments.of(
            "two lengths in one field", post("Content-Length: 2, 40\r\n", "{}" + SMUGGLED)),
        Arguments.of("a signed length", post("Content-Length: +2\r\n", "{}" + SMUGGLED)),
        Arguments.of("a negative length", post("Content-Length: -2\r\n", "{}")),
        Arguments.of("a length in hexadecimal", post("Content-Length: 0x2\r\n", "{}" + SMUGGLED)),
        Arguments.of(
            "an unknown transfer coding",
            post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n" + SMUGGLED)),
        Arguments.of(
            "a coding after chunked",
            post("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n" + SMUGGLED)),
        Arguments.of(
            "chunked twice",
            post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", "0\r\n\r\n")),
        Arguments.of(
            "a chunk size with 0x",
            post("Transfer-Encoding: chunked\r\n", "0x2\r\n{}\r\n0\r\n\r\n")),
        Arguments.of(
            "a signed chunk size", post("Transfer-Encoding: chunked\r\n", "+2\r\n{}\r\n0\r\n\r\n")),
        Arguments.of(
            "a negative chunk size",
            post("Transfer-Encoding: chunked\r\n", "-2\r\n{}\r\n0\r\n\r\n")),
        Arguments.of(
            "a chunk extension without end",
            post(
                "Transfer-Encoding: chunked\r\n",
                "2;" + "x".repeat(70_000) + "\r\n{}\r\n0\r\n\r\n")),
        Arguments.of(
            "a bare LF between fields",
            "POST /api/v1/cosync HTTP/1.1\nHost: h\n" + "Content-Length: 2\n\n{}"),
        Arguments.of(
            "a bare LF in a chunk", post("Transfer-Encoding: chunked\r\n", "2\n{}\n0\n\n")),
        Arguments.of("a folded field", post("Content-Length:\r\n 2\r\n", "{}")),
        Arguments.of("a space before the colon", post("Content-Length : 2\r\n", "{}")),
        Arguments.of(
            "a space before the colon of the other length",
            post("Content-Length: 2\r\nTransfer-Encoding : chunked\r\n", "{}")),
        Arguments.of("NUL in a value", post("X: a\u0000b\r\nContent-Length: 2\r\n", "{}")),
        Arguments.of("CR in a value", post("X: a\rb\r\nContent-Length: 2\r\n", "{}")),
        Arguments.of("a field without a name", post(": x\r\nContent-Length: 2\r\n", "{}")),
        Arguments.of("a field without a colon", post("Nonsense\r\nContent-Length: 2\r\n", "{}")),
        Arguments.of("a name with a control character", post("X\u0001: a\r\n", "")),
        Arguments.of(
            "no host", "POST /api/v1/cosync HTTP/1.1\r\nBEARERContent-Length: 2\r\n\r\n{}"),
        Arguments.of("two hosts", post("Host: other\r\nContent-Length: 2\r\n", "{}")),
        Arguments.of(
            "a space in the target",
            "POST /api/v1/cosync x HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{}"),
        Arguments.of("another version", "POST /api/v1/cosync HTTP/3.7\r\nHost: h\r\n\r\n"),
        Arguments.of("no method", " /api/v1/cosync HTTP/1.1\r\nHost: h\r\n\r\n"));
  }

  private static String post(String fields, String body) {
    return "POST /api/v1/cosync HTTP/1.1\r\nHost: h\r\nBEARER" + fields + "\r\n" + body;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void whatCanBeCutInTwoWaysIsRefusedAndTheConnectionCloses(String what, String octets) {
    try (RawConnection connection = new RawConnection(gateway.port())) {
      RawConnection.Read read = connection.write(octets.replace("BEARER", bearer)).read();

      assertThat(UPSTREAM.seen()).as("what reached the upstream: %s", read.text()).isEmpty();
      assertThat(read.answers()).as(read.text()).isLessThanOrEqualTo(1);
      assertThat(read.status()).as(read.text()).isIn(400, 0);
      assertThat(read.closed()).as("closed").isTrue();
    }
  }

  @Test
  void twoWellFormedRequestsOnOneConnectionAreTwoRequests() {
    String one = post("Content-Length: 2\r\nContent-Type: application/json\r\n", "{}");
    try (RawConnection connection = new RawConnection(gateway.port())) {
      RawConnection.Read read = connection.write((one + one).replace("BEARER", bearer)).read();

      assertThat(read.answers()).isEqualTo(2);
      assertThat(UPSTREAM.seen()).hasSize(2);
    }
  }

  /**
   * The server takes 0x100000002 for 2 (docs/decisions/0062). What reaches the upstream is framed
   * anew, so that it is one request still; whoever stands in front has to refuse such a size.
   */
  @Test
  void aChunkSizeBeyondItsRangeMakesNoSecondRequestUpstream() {
    String octets = post("Transfer-Encoding: chunked\r\n", "100000002\r\n{}\r\n0\r\n\r\n");
    try (RawConnection connection = new RawConnection(gateway.port())) {
      connection.write(octets.replace("BEARER", bearer)).read();

      assertThat(UPSTREAM.seen()).hasSizeLessThanOrEqualTo(1);
    }
  }

  @Test
  void headersBeyondTheBoundAreRefused() {
    String large = post("X: " + "a".repeat(70_000) + "\r\nContent-Length: 2\r\n", "{}");
    try (RawConnection connection = new RawConnection(gateway.port())) {
      RawConnection.Read read = connection.write(large.replace("BEARER", bearer)).read();

      assertThat(UPSTREAM.seen()).isEmpty();
      assertThat(read.status()).isIn(400, 431, 0);
      assertThat(read.closed()).isTrue();
    }
  }

  @Test
  void aTargetBeyondTheBoundIsRefused() {
    String large = "GET /" + "a".repeat(70_000) + " HTTP/1.1\r\nHost: h\r\n\r\n";
    try (RawConnection connection = new RawConnection(gateway.port())) {
      RawConnection.Read read = connection.write(large).read();

      assertThat(UPSTREAM.seen()).isEmpty();
      assertThat(read.status()).isIn(400, 414, 0);
      assertThat(read.closed()).isTrue();
    }
  }
}
