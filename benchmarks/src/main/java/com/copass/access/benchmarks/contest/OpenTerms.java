package com.copass.access.benchmarks.contest;

import com.copass.access.benchmarks.peer.Peer;
import java.time.Duration;
import java.util.List;

/**
 * How latencies are compared.
 *
 * @param peers who takes part, in the order in which they are reported
 * @param rates requests a second, each in turn
 * @param rounds how many
 * @param time how long each is loaded at each rate in a round
 * @param before how long each is loaded before that counts
 * @param warmUp how long a JVM is loaded before the first round
 * @param connections how many are kept open
 * @param seed of the order in which they take turns
 */
public record OpenTerms(
    List<Peer> peers,
    List<Integer> rates,
    int rounds,
    Duration time,
    Duration before,
    Duration warmUp,
    int connections,
    long seed) {
  /** Copies the collections. */
  public OpenTerms {
    peers = List.copyOf(peers);
    rates = List.copyOf(rates);
  }

  /** As it stands below the figures. */
  public String described() {
    return "%d rounds of %d s each (and %d s before that do not count), %d connections, seed %d"
        .formatted(rounds, time.toSeconds(), before.toSeconds(), connections, seed);
  }
}
