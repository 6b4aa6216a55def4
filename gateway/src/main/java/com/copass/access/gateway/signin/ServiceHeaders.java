package com.copass.access.gateway.signin;

import com.copass.access.vocabulary.Headers;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which header fields pass between a browser and a service. A web application may use whatever
 * browsers send, so all pass but those that are for one hop only, those by which somebody could say
 * who they are or where they come from, and what is the gateway's own. Safe for any thread.
 */
final class ServiceHeaders {
  private static final Set<String> ONE_HOP =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "expect");

  private static final Set<String> NOT_FOR_SERVICES =
      Set.of(
          "authorization",
          "host",
          "forwarded",
          "via",
          "x-real-ip",
          "x-client-ip",
          "true-client-ip",
          "x-http-method",
          "x-http-method-override",
          "x-method-override",
          "x-original-url",
          "x-rewrite-url");

  private static final List<String> NOT_FOR_SERVICES_PREFIXES = List.of("x-forwarded-", "copass-");

  private final Cookies cookies;
  private final URI publicUrl;

  ServiceHeaders(Cookies cookies, URI publicUrl) {
    this.cookies = cookies;
    this.publicUrl = publicUrl;
  }

  /**
   * Returns what a service gets of a request's fields.
   *
   * @param received as the browser sent them
   * @param bearer the person's access token
   * @param identity what the gateway vouches for
   * @param trace the fields that tie both requests together
   */
  MultiMap toService(MultiMap received, String bearer, String identity, Map<String, String> trace) {
    MultiMap sent = HttpHeaders.headers();
    Set<String> named = namedByConnection(received);
    received.forEach(
        (name, value) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (!ONE_HOP.contains(lower) && !named.contains(lower) && isForServices(lower)) {
            sent.add(name, value);
          }
        });
    cookies.takeOut(sent);
    // It goes with the trace that the client is in, which need not be the one that goes on.
    sent.remove("tracestate");
    trace.forEach(sent::set);
    return sent.set(HttpHeaders.AUTHORIZATION, "Bearer " + bearer)
        .set(Headers.IDENTITY, identity)
        .set("X-Forwarded-Proto", publicUrl.getScheme())
        .set("X-Forwarded-Host", publicUrl.getRawAuthority());
  }

  /** Takes out of a service's fields what browsers must not get. Changes them in place. */
  void toBrowser(MultiMap headers) {
    Set<String> named = namedByConnection(headers);
    for (String name : Set.copyOf(headers.names())) {
      String lower = name.toLowerCase(Locale.ROOT);
      boolean hop = ONE_HOP.contains(lower) && !lower.equals("transfer-encoding");
      // Whether another origin may read what was answered to a cookie: never.
      if (hop || named.contains(lower) || lower.startsWith("access-control-")) {
        headers.remove(name);
      }
    }
    List<String> set = List.copyOf(headers.getAll(HttpHeaders.SET_COOKIE));
    headers.remove(HttpHeaders.SET_COOKIE);
    set.stream()
        .filter(cookie -> !cookies.wouldSetOurs(cookie))
        .forEach(cookie -> headers.add(HttpHeaders.SET_COOKIE, cookie));
    if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
      headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
    }
  }

  /** Tells whether a service's redirect stays on this gateway. */
  boolean staysHere(String location) {
    return (location.startsWith("/") && !location.startsWith("//") && location.indexOf('\\') < 0)
        || location.startsWith(publicUrl + "/");
  }

  /** A name with an underscore is the same as one with a hyphen to some that read it. */
  private static boolean isForServices(String lower) {
    return lower.indexOf('_') < 0
        && !NOT_FOR_SERVICES.contains(lower)
        && NOT_FOR_SERVICES_PREFIXES.stream().noneMatch(lower::startsWith);
  }

  private static Set<String> namedByConnection(MultiMap headers) {
    Set<String> named = new HashSet<>();
    for (String value : headers.getAll(HttpHeaders.CONNECTION)) {
      for (String name : value.split(",", -1)) {
        named.add(name.strip().toLowerCase(Locale.ROOT));
      }
    }
    return named;
  }
}
