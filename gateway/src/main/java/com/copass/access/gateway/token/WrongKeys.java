package com.copass.access.gateway.token;

import com.copass.access.gateway.memory.TokenBuckets;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Slows down whoever presents keys that hold nowhere: so many may be asked for at once, then one
 * each interval. Every key that is not known takes one, and one that turns out good gives it back;
 * so many at a time can't all be asked for before the first is refused. Safe for any thread.
 */
final class WrongKeys {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int MOST_PEERS = 50_000;

  private final int perMinute;
  private final TokenBuckets<String> peers;

  /**
   * Nobody has presented any yet.
   *
   * @param perMinute how many wrong keys of a peer are asked for in a minute
   * @param clock the time
   */
  WrongKeys(int perMinute, InstantSource clock) {
    this.perMinute = perMinute;
    this.peers = new TokenBuckets<>(MOST_PEERS, clock);
  }

  /**
   * Takes one before a key is asked for.
   *
   * @throws ThrottledException where none is left
   */
  void take(String peer) {
    Duration wait = peers.take(peer, perMinute, MINUTE);
    if (wait.isPositive()) {
      throw new ThrottledException(wait);
    }
  }

  /** Gives one back: the key was good, or nobody could say. */
  void giveBack(String peer) {
    peers.giveBack(peer, perMinute, MINUTE);
  }
}
