package com.copass.access.gateway.token;

import com.copass.access.gateway.memory.Bounded;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Slows down whoever presents keys that hold nowhere: so many may be asked for at once, then one
 * each interval. Every key that is not known takes one, and one that turns out good gives it back;
 * so many at a time can't all be asked for before the first is refused. One instant is kept for
 * each peer, of those seen most recently. Safe for any thread.
 */
final class WrongKeys {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int MOST_PEERS = 50_000;

  private final Duration interval;
  private final InstantSource clock;
  private final Bounded<String, Instant> fullAgainAt = new Bounded<>(MOST_PEERS);

  /**
   * Nobody has presented any yet.
   *
   * @param perMinute how many wrong keys of a peer are asked for in a minute
   * @param clock the time
   */
  WrongKeys(int perMinute, InstantSource clock) {
    this.interval = MINUTE.dividedBy(perMinute);
    this.clock = clock;
  }

  /**
   * Takes one before a key is asked for.
   *
   * @throws ThrottledException where none is left
   */
  synchronized void take(String peer) {
    Instant now = clock.instant();
    Instant next = fullAt(peer, now).plus(interval);
    Duration wait = Duration.between(now.plus(MINUTE), next);
    if (wait.isPositive()) {
      throw new ThrottledException(wait);
    }
    fullAgainAt.put(peer, next);
  }

  /** Gives one back: the key was good, or nobody could say. */
  synchronized void giveBack(String peer) {
    Instant now = clock.instant();
    fullAgainAt.put(peer, fullAt(peer, now).minus(interval));
  }

  private Instant fullAt(String peer, Instant now) {
    return fullAgainAt.get(peer).filter(now::isBefore).orElse(now);
  }
}
