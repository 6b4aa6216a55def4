package com.copass.access.gateway.http;

import io.vertx.core.http.HttpConnection;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Takes note of connections that break. Whoever waits for something on one is told by what they
 * wait for; without somebody who listens to the connection itself, each would be an error in the
 * log, which anybody could fill by hanging up.
 */
public final class Breaks {
  private static final Logger LOG = LoggerFactory.getLogger(Breaks.class);

  private Breaks() {}

  /** Listens to a connection of a client's, of whom nothing is said. */
  public static void ofClient(HttpConnection connection) {
    connection.exceptionHandler(
        failure -> LOG.debug("a client's connection broke: {}", failure.toString()));
  }

  /** Listens to a connection to a server; that it does not take our certificate is a warning. */
  public static void ofServer(HttpConnection connection) {
    connection.exceptionHandler(
        failure ->
            LOG.atLevel(failure instanceof SSLException ? Level.WARN : Level.DEBUG)
                .log(
                    "a connection to {} broke: {}",
                    connection.remoteAddress(),
                    failure.toString()));
  }
}
