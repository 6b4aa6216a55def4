package com.copass.access.gateway.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Locale;
import java.util.Set;

/**
 * Which header fields of an upstream's answer reach the client: those named here, and no other.
 * Cookies, redirects, other hosts, challenges and what the upstream says about itself stay behind.
 */
public final class ResponseHeaders {
  private static final Set<String> PASSED =
      Set.of(
          "accept-ranges",
          "cache-control",
          "content-disposition",
          "content-encoding",
          "content-language",
          "content-length",
          "content-range",
          "content-type",
          "date",
          "deprecation",
          "etag",
          "expires",
          "last-modified",
          "retry-after",
          "sunset",
          "vary",
          "x-accel-buffering",
          "x-trace-id");

  /** What may come after a body: nothing that says how to read it (RFC 9110, 6.5.1). */
  private static final Set<String> TRAILERS =
      Set.of("content-digest", "etag", "repr-digest", "x-trace-id");

  private ResponseHeaders() {}

  /**
   * Passes on what an upstream says after a body.
   *
   * @param received the trailers that came
   * @param sent those that go on
   */
  public static void trailers(MultiMap received, MultiMap sent) {
    received.forEach(
        (name, value) -> {
          if (TRAILERS.contains(name.toLowerCase(Locale.ROOT))) {
            sent.add(name, value);
          }
        });
  }

  /**
   * Passes on what the client may get of an upstream's fields.
   *
   * @param received the fields that came
   * @param sent those that go on, to which they are added
   */
  public static void pass(MultiMap received, MultiMap sent) {
    Set<String> named = RequestHeaders.namedByConnection(received);
    received.forEach(
        (name, value) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (PASSED.contains(lower) && !named.contains(lower)) {
            sent.add(name, value);
          }
        });
    if (!received.contains(HttpHeaders.CACHE_CONTROL)) {
      sent.set(HttpHeaders.CACHE_CONTROL, "no-store");
    }
  }
}
