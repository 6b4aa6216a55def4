package com.copass.access.gateway.config;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The API behind the gateway.
 *
 * @param url {@code upstream.url}: scheme, host and port, no path
 * @param protocol {@code upstream.protocol}: what is spoken to it
 * @param identity {@code upstream.identity}: how it is told for whom a request is
 * @param linked {@code upstream.linked.*}, where that is by linked keys
 * @param timeouts {@code upstream.timeouts.*}
 */
public record UpstreamConfig(
    URI url,
    Protocol protocol,
    Identity identity,
    Optional<LinkedConfig> linked,
    Timeouts timeouts) {
  /** What is spoken to the upstream. */
  public enum Protocol {
    /** A connection for every request that is open. */
    HTTP_1_1,
    /** Many requests on few connections; without TLS it has to be known that it is spoken. */
    HTTP_2
  }

  /** How the upstream is told for whom a request is. */
  public enum Identity {
    /** By a JWT that the gateway signs. */
    ASSERTION,
    /** By the account's own API key, linked by its holder. */
    LINKED,
    /** By the caller's own token. */
    PASSTHROUGH
  }

  /**
   * How long the upstream may take.
   *
   * @param connect {@code upstream.timeouts.connect}: to accept a connection
   * @param answer {@code upstream.timeouts.answer}: to begin an ordinary answer
   * @param longRunning {@code upstream.timeouts.long-running}: to begin the answer of what may run
   *     long
   */
  public record Timeouts(Duration connect, Duration answer, Duration longRunning) {}
}
