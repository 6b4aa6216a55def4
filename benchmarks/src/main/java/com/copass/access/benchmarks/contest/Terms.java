package com.copass.access.benchmarks.contest;

import com.copass.access.benchmarks.peer.Peer;
import java.time.Duration;
import java.util.List;

/**
 * How a contest is held.
 *
 * @param peers who takes part, in the order in which they are reported
 * @param rounds how many
 * @param time how long each is loaded in a round
 * @param warmUp how long a JVM is loaded before the first round; everybody else for a moment only
 * @param connections how many requests are in flight at a time
 * @param seed of the order in which they take turns
 */
public record Terms(
    List<Peer> peers, int rounds, Duration time, Duration warmUp, int connections, long seed) {
  /** Copies the list. */
  public Terms {
    peers = List.copyOf(peers);
  }

  /** As it stands below the figures. */
  public String described() {
    return "%d rounds of %d s each, %d connections, a JVM warmed up for %d s, seed %d"
        .formatted(rounds, time.toSeconds(), connections, warmUp.toSeconds(), seed);
  }
}
