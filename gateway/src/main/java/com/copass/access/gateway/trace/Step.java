package com.copass.access.gateway.trace;

import io.opentelemetry.api.trace.SpanKind;

/** What the gateway does for a request and what is worth a span. */
public enum Step {
  /** Finding out who asks. */
  AUTHENTICATE("authenticate", SpanKind.INTERNAL),
  /** Finding out whether they may. */
  DECIDE("decide", SpanKind.INTERNAL),
  /** Asking Keycloak for a token: a key's, or the gateway's own. */
  TOKEN("token", SpanKind.CLIENT),
  /** Asking the extension. */
  EXTENSION("extension", SpanKind.CLIENT),
  /** Asking the API something of the gateway's own. */
  ASK("ask", SpanKind.CLIENT),
  /** The request itself, to the API and back. */
  FORWARD("forward", SpanKind.CLIENT);

  private final String word;
  private final SpanKind kind;

  Step(String word, SpanKind kind) {
    this.word = word;
    this.kind = kind;
  }

  String word() {
    return word;
  }

  SpanKind kind() {
    return kind;
  }
}
