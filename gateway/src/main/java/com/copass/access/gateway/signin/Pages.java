package com.copass.access.gateway.signin;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The few pages that the gateway itself shows people. Fixed texts; nothing of a request. */
enum Pages {
  SIGNED_OUT(200, "You are signed out", "Nobody can go on in this browser as you.", "Sign in"),
  DID_NOT_WORK(
      400,
      "Signing in did not work",
      "It took too long, was begun in another browser, or was stopped. Nothing has happened.",
      "Try again"),
  UNAVAILABLE(
      503,
      "Signing in is not possible right now",
      "The sign-in service does not answer. Nothing has happened.",
      "Try again"),
  TOO_LONG(
      500,
      "Signing in did not work",
      "Your session is too large for a cookie. An administrator finds the reason in the log.",
      "Try again");

  /** In the look of the console, without asking it for anything. */
  private static final String STYLE =
      """
      :root { color-scheme: light dark; }
      body { margin: 0; min-height: 100vh; display: grid; place-items: center;
        font: 1rem/1.5 RedHatText, system-ui, sans-serif; background: #f0f0f0; color: #151515; }
      main { max-width: 30rem; margin: 1rem; padding: 2rem; background: #fff;
        border-top: 3px solid #06c; box-shadow: 0 1px 3px #0003; }
      h1 { margin: 0 0 1rem; font-size: 1.5rem; font-weight: 500; }
      a { display: inline-block; padding: .375rem 1rem; border-radius: 3px; background: #06c;
        color: #fff; text-decoration: none; }
      a:focus-visible { outline: 2px solid #06c; outline-offset: 2px; }
      @media (prefers-color-scheme: dark) {
        body { background: #0f1214; color: #e0e0e0; } main { background: #1b1d21; } }
      """;

  /** Nothing is loaded, and of styles only ours counts, which its digest names. */
  private static final String POLICY =
      "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none';"
              .formatted(digest(STYLE))
          + " frame-ancestors 'none'";

  private final int status;
  private final String title;
  private final String text;
  private final String link;

  Pages(int status, String title, String text, String link) {
    this.status = status;
    this.title = title;
    this.text = text;
    this.link = link;
  }

  /**
   * Shows it.
   *
   * @param response where
   * @param target where its one link leads: a path of this gateway
   */
  void show(HttpServerResponse response, String target) {
    response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader("Content-Security-Policy", POLICY)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer")
        .end(
            """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <meta name="color-scheme" content="light dark"><title>%s</title>
            <style>%s</style></head>
            <body><main><h1>%s</h1><p>%s</p><p><a href="%s">%s</a></p></main></body>
            </html>
            """
                .formatted(title, STYLE, title, text, target, link));
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
