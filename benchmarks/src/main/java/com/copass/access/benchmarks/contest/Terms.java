package com.copass.access.benchmarks.contest;

import java.time.Duration;
import java.util.Set;

/**
 * How a contest is held.
 *
 * @param peers who takes part, by name
 * @param rounds how many
 * @param time how long each is loaded in a round
 * @param warmUp how long each is loaded before the first round
 * @param connections how many requests are in flight at a time
 * @param seed of the order in which they take turns
 */
public record Terms(
    Set<String> peers, int rounds, Duration time, Duration warmUp, int connections, long seed) {
  /** Copies the names. */
  public Terms {
    peers = Set.copyOf(peers);
  }
}
