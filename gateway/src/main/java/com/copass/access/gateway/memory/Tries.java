package com.copass.access.gateway.memory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How often each of many may try in vain in a minute: a bucket that only what was in vain takes
 * from. Safe for any thread.
 *
 * @param <K> whoever tries
 */
public final class Tries<K> {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int MOST_REMEMBERED = 50_000;

  private final int perMinute;
  private final TokenBuckets<K> buckets;

  /**
   * Nobody has tried yet.
   *
   * @param perMinute how many tries in a minute
   * @param clock the server's time
   */
  public Tries(int perMinute, InstantSource clock) {
    this.perMinute = perMinute;
    this.buckets = new TokenBuckets<>(MOST_REMEMBERED, clock);
  }

  /** Returns how long somebody has to wait before they may try once more; empty for not at all. */
  public Optional<Duration> pause(K who) {
    Duration wait = buckets.take(who, perMinute, MINUTE);
    if (wait.isZero()) {
      buckets.giveBack(who, perMinute, MINUTE);
    }
    return Optional.of(wait).filter(Duration::isPositive);
  }

  /**
   * Counts what was in vain. What was begun while there was still one left is let end.
   *
   * @param who tried
   * @param tries how many
   */
  public void count(K who, int tries) {
    for (int i = 0; i < tries; i++) {
      buckets.take(who, perMinute, MINUTE);
    }
  }
}
