package com.copass.access.gateway.signin;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * Whether a request that may change something was sent by a page of this gateway's own. A browser
 * says so in {@code Origin} (RFC 6454) with every such request, and where it does not, in {@code
 * Sec-Fetch-Site}; what says neither is refused. {@code SameSite} alone would let a neighbour under
 * the same domain through. Safe for any thread.
 */
final class SameOrigin {
  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final String origin;

  SameOrigin(URI publicUrl) {
    this.origin = publicUrl.getScheme() + "://" + publicUrl.getRawAuthority();
  }

  /** Tells whether a request may go on: it changes nothing, or comes from a page of ours. */
  boolean allows(HttpMethod method, MultiMap headers) {
    if (SAFE.contains(method)) {
      return true;
    }
    List<String> said = headers.getAll(HttpHeaders.ORIGIN);
    return said.isEmpty()
        ? headers.getAll("Sec-Fetch-Site").equals(List.of("same-origin"))
        : said.equals(List.of(origin));
  }
}
