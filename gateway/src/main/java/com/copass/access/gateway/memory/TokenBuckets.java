package com.copass.access.gateway.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A token bucket for each of many: full at first, then the tokens come back evenly. What is refused
 * takes nothing, so whoever goes on asking is let through at the rate, not at none. One instant is
 * kept for each, of those seen most recently; who is forgotten begins with a full bucket. Safe for
 * any thread.
 *
 * @param <K> whose bucket it is
 */
public final class TokenBuckets<K> {
  private final Bounded<K, Instant> fullAgainAt;
  private final InstantSource clock;

  /**
   * Makes buckets that are full.
   *
   * @param most how many are remembered
   * @param clock the time
   */
  public TokenBuckets(int most, InstantSource clock) {
    this.fullAgainAt = new Bounded<>(most);
    this.clock = clock;
  }

  /**
   * Takes one token.
   *
   * @param key whose bucket
   * @param tokens how many it holds; 1 or more
   * @param period in which time an empty one is full again
   * @return zero where there was one; else after which time there will be, and none was taken
   */
  public synchronized Duration take(K key, int tokens, Duration period) {
    Instant now = clock.instant();
    Instant latest = now.plus(period);
    Instant at = fullAt(key, now, latest);
    Instant next = at.plus(period.dividedBy(tokens));
    boolean refused = next.isAfter(latest);
    fullAgainAt.put(key, refused ? at : next);
    return refused ? Duration.between(latest, next) : Duration.ZERO;
  }

  /** Puts one back that was taken of as many in the same period. */
  public synchronized void giveBack(K key, int tokens, Duration period) {
    Instant now = clock.instant();
    fullAgainAt.put(key, fullAt(key, now, now.plus(period)).minus(period.dividedBy(tokens)));
  }

  /** Returns how many are remembered. */
  int size() {
    return fullAgainAt.size();
  }

  /**
   * Never further off than a whole period: not after the rate was changed, not after the clock was
   * put back.
   */
  private Instant fullAt(K key, Instant now, Instant latest) {
    Instant at = fullAgainAt.get(key).filter(now::isBefore).orElse(now);
    return at.isAfter(latest) ? latest : at;
  }
}
