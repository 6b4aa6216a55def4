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
   * Takes out of an upstream's fields what the client must not get.
   *
   * @param headers the fields, changed in place
   */
  public static void keepPassed(MultiMap headers) {
    Set<String> named = RequestHeaders.namedByConnection(headers);
    for (String name : Set.copyOf(headers.names())) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (!PASSED.contains(lower) || named.contains(lower)) {
        headers.remove(name);
      }
    }
    if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
      headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
    }
  }
}
