package com.copass.access.gateway.signin;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

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
        .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer")
        .end(
            """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <meta name="color-scheme" content="light dark"><title>%s</title></head>
            <body><main><h1>%s</h1><p>%s</p><p><a href="%s">%s</a></p></main></body>
            </html>
            """
                .formatted(title, title, text, target, link));
  }
}
