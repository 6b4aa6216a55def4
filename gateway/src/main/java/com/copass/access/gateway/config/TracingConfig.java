package com.copass.access.gateway.config;

import java.net.URI;

/**
 * Where spans go.
 *
 * @param otlpUrl {@code tracing.otlp-url}: takes OTLP over HTTP
 * @param percent {@code tracing.percent}: of how many requests of a hundred
 * @param client {@code tracing.client}: what the trace is that a client says it is in
 */
public record TracingConfig(URI otlpUrl, int percent, OfClient client) {
  /** What a client's trace is to the gateway's. */
  public enum OfClient {
    /** Another one, to which the gateway's points. */
    LINK,
    /** The one that the gateway's spans belong to, sampled where the client says so. */
    PARENT
  }
}
