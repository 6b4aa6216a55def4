package com.copass.access.gateway.signin;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The gateway's cookies (RFC 6265): which there are, how they are set, and how they are kept from
 * everybody behind the gateway. Over https their names begin with {@code __Host-}, which a browser
 * takes from this very host over https only, so that no neighbour under the same domain can lay one
 * of its own over it; without https (the demo on this machine) there is no such name and no {@code
 * Secure}. Safe for any thread.
 */
final class Cookies {
  private static final String PREFIX = "__Host-";

  private final boolean https;
  private final String session;
  private final String browser;

  Cookies(URI publicUrl) {
    this.https = "https".equals(publicUrl.getScheme());
    this.session = (https ? PREFIX : "") + "copass-session";
    this.browser = (https ? PREFIX : "") + "copass-sign-in";
  }

  /** Returns the session's cookie out of a request; two of that name are none. */
  Optional<String> session(MultiMap headers) {
    return value(headers, session);
  }

  /** Returns the secret of a browser that is signing in. */
  Optional<String> browser(MultiMap headers) {
    return value(headers, browser);
  }

  /** Sets the session; it goes when the browser is closed. */
  String settingSession(String value) {
    return session + "=" + value + attributes();
  }

  String endingSession() {
    return session + "=" + attributes() + "; Max-Age=0";
  }

  String settingBrowser(String value, Duration time) {
    return browser + "=" + value + attributes() + "; Max-Age=" + time.toSeconds();
  }

  String endingBrowser() {
    return browser + "=" + attributes() + "; Max-Age=0";
  }

  /** Takes the gateway's own cookies out of the fields that a service gets. */
  void takeOut(MultiMap headers) {
    List<String> others = new ArrayList<>();
    for (String pair : pairs(headers)) {
      if (!isOurs(nameOf(pair))) {
        others.add(pair);
      }
    }
    headers.remove(HttpHeaders.COOKIE);
    if (!others.isEmpty()) {
      headers.set(HttpHeaders.COOKIE, String.join("; ", others));
    }
  }

  /** Tells whether a {@code Set-Cookie} of a service's would set one of the gateway's cookies. */
  boolean wouldSetOurs(String setCookie) {
    return isOurs(nameOf(setCookie.split(";", 2)[0].strip()));
  }

  /** Browsers compare the prefix without regard to case, so here it is the whole name. */
  private boolean isOurs(String name) {
    return name.equalsIgnoreCase(session) || name.equalsIgnoreCase(browser);
  }

  private static Optional<String> value(MultiMap headers, String name) {
    List<String> found =
        pairs(headers).stream().filter(pair -> pair.startsWith(name + "=")).toList();
    return found.size() == 1
        ? Optional.of(found.getFirst().substring(name.length() + 1)).filter(v -> !v.isEmpty())
        : Optional.empty();
  }

  private static List<String> pairs(MultiMap headers) {
    List<String> pairs = new ArrayList<>();
    for (String field : headers.getAll(HttpHeaders.COOKIE)) {
      for (String pair : field.split(";", -1)) {
        if (!pair.isBlank()) {
          pairs.add(pair.strip());
        }
      }
    }
    return pairs;
  }

  private static String nameOf(String pair) {
    int equals = pair.indexOf('=');
    return (equals < 0 ? pair : pair.substring(0, equals)).strip();
  }

  private String attributes() {
    return "; Path=/; HttpOnly; SameSite=Lax" + (https ? "; Secure" : "");
  }
}
