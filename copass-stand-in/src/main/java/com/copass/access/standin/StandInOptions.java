package com.copass.access.standin;

import com.copass.access.standin.identity.Trust;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/**
 * How a stand-in is started.
 *
 * @param host the address to listen on: of the loopback, unless {@code beyondLoopback}
 * @param port the API's port; 0 is any free one
 * @param controlPort the control's port; 0 is any free one
 * @param beyondLoopback true only where somebody has explicitly asked to be reachable from outside
 * @param trust whose word is taken for who calls
 * @param clock the clock that expiry is judged by
 * @param data the file that keeps what was made between starts; empty forgets it
 */
public record StandInOptions(
    String host,
    int port,
    int controlPort,
    boolean beyondLoopback,
    Trust trust,
    InstantSource clock,
    Optional<Path> data) {
  /** Refuses a port that is none. */
  public StandInOptions {
    Objects.requireNonNull(host);
    Objects.requireNonNull(trust);
    Objects.requireNonNull(clock);
    Objects.requireNonNull(data);
    requirePort("port", port);
    requirePort("control port", controlPort);
  }

  /** Returns what a test wants: the loopback, free ports, the system's clock. */
  public static StandInOptions forTests(Trust trust) {
    return new StandInOptions(
        "127.0.0.1", 0, 0, false, trust, InstantSource.system(), Optional.empty());
  }

  private static void requirePort(String name, int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(name + " must be 0 to 65535");
    }
  }
}
