package com.copass.access.gateway.http;

import com.copass.access.vocabulary.ErrorWord;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which header fields of a request go upstream: those named here, and no other. Whatever a client
 * could use to say who it is, where it comes from or which method it means falls away without
 * having to be known.
 */
public final class RequestHeaders {
  private static final Set<String> PASSED =
      Set.of(
          "accept",
          "accept-language",
          "content-type",
          "content-encoding",
          "content-language",
          "content-disposition",
          "content-length",
          "idempotency-key",
          "range",
          "user-agent",
          "x-encryption-token",
          "x-encryption-key",
          "x-search-matrix",
          "x-detail-instruction",
          "x-trace-id");

  private static final List<CharSequence> ALONE =
      List.of(
          HttpHeaders.AUTHORIZATION,
          HttpHeaders.CONTENT_TYPE,
          HttpHeaders.CONTENT_ENCODING,
          HttpHeaders.CONTENT_LENGTH,
          HttpHeaders.TRANSFER_ENCODING,
          HttpHeaders.HOST,
          HttpHeaders.ORIGIN);

  private RequestHeaders() {}

  /**
   * Returns what goes upstream of the fields that came in.
   *
   * @param received the fields as received
   * @param bearer the token that says to the upstream who asks
   * @return the fields to send
   * @throws Refused where {@code X-Encryption-Token} does not open with the bearer it came with
   */
  public static MultiMap upstream(MultiMap received, String bearer) {
    MultiMap sent = HttpHeaders.headers();
    Set<String> named = namedByConnection(received);
    received.forEach(
        (name, value) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (PASSED.contains(lower) && !named.contains(lower)) {
            sent.add(lower, value);
          }
        });
    sent.set(HttpHeaders.AUTHORIZATION, "Bearer " + bearer);
    EncryptionToken.rewrap(received, sent, bearer);
    return sent;
  }

  /**
   * Adds what does not come from the client.
   *
   * @param sent the fields to send, changed in place
   * @param received the fields as received
   * @param trace the fields that tie both requests together
   * @param mayBeEncoded whether the answer may come compressed, because nobody here reads it
   */
  public static void finish(
      MultiMap sent, MultiMap received, Map<String, String> trace, boolean mayBeEncoded) {
    if (!mayBeEncoded) {
      sent.set(HttpHeaders.ACCEPT_ENCODING, "identity");
    } else if (!namedByConnection(received).contains("accept-encoding")) {
      received
          .getAll(HttpHeaders.ACCEPT_ENCODING)
          .forEach(value -> sent.add(HttpHeaders.ACCEPT_ENCODING, value));
    }
    trace.forEach(sent::set);
  }

  /**
   * Refuses a request whose head two readers could take for two different requests: with more than
   * one of a field that must stand alone, without a host, with a transfer coding other than
   * chunked, with a field that has no name. The connection closes, because where the next request
   * begins is unclear too.
   */
  public static void requireUnambiguous(HttpServerRequest request) {
    MultiMap received = request.headers();
    if (authority(request).isEmpty()) {
      throw malformed("the header field Host is missing");
    }
    for (CharSequence name : ALONE) {
      if (received.getAll(name).size() > 1) {
        throw malformed("the header field " + name + " must not be sent more than once");
      }
    }
    String coding = received.get(HttpHeaders.TRANSFER_ENCODING);
    if (coding != null && !coding.equalsIgnoreCase("chunked")) {
      throw malformed("the only transfer coding is chunked");
    }
    if ("websocket".equalsIgnoreCase(received.get(HttpHeaders.UPGRADE))) {
      // Any other upgrade is an offer, which is answered by not taking it up (RFC 9110, 7.8).
      throw malformed("nothing here is a WebSocket: send the request without Upgrade");
    }
    if (received.contains("")) {
      throw malformed("a header field has no name");
    }
  }

  /**
   * Returns the authority that a request is for: its {@code Host}, in whose place HTTP/2 has a
   * field of its own (RFC 9113 section 8.3.1).
   */
  public static Optional<String> authority(HttpServerRequest request) {
    Optional<String> host = Optional.ofNullable(request.getHeader(HttpHeaders.HOST));
    return host.isPresent() || request.version() != HttpVersion.HTTP_2
        ? host
        : Optional.ofNullable(request.authority()).map(HostAndPort::toString);
  }

  private static Refused malformed(String detail) {
    return new Refused(Problem.of(ErrorWord.INVALID_REQUEST, detail).closing());
  }

  /** RFC 9110 section 7.6.1: what {@code Connection} names is for this hop only. */
  static Set<String> namedByConnection(MultiMap headers) {
    List<String> values = headers.getAll(HttpHeaders.CONNECTION);
    if (values.isEmpty()) {
      return Set.of();
    }
    Set<String> named = new HashSet<>();
    for (String value : values) {
      for (String name : value.split(",", -1)) {
        named.add(name.strip().toLowerCase(Locale.ROOT));
      }
    }
    return named;
  }
}
