package com.copass.access.keycloak.call;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A token bucket for each of many names: a burst at once, then one each interval. Kept in the
 * memory of this node, for the names seen most recently; with n nodes the rate is up to n times as
 * high. Safe for any thread.
 */
public final class Buckets {
  private final int burst;
  private final Duration interval;
  private final InstantSource clock;
  private final Map<String, Instant> fullAgainAt;

  /**
   * Makes buckets that are full.
   *
   * @param burst how many at once
   * @param interval after which each of them comes back
   * @param names how many names are remembered; the one unused longest is forgotten first
   * @param clock the time
   */
  public Buckets(int burst, Duration interval, int names, InstantSource clock) {
    this.burst = burst;
    this.interval = interval;
    this.clock = clock;
    this.fullAgainAt =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > names;
          }
        };
  }

  /** Gives one back that was taken. */
  public synchronized void giveBack(String name) {
    fullAgainAt.computeIfPresent(name, (whose, fullAt) -> fullAt.minus(interval));
  }

  /** Takes one from the bucket of a name; false where it is empty. */
  public synchronized boolean take(String name) {
    Instant now = clock.instant();
    // The bucket is full at fullAt; each one taken puts that off by an interval, and a bucket that
    // would be full only after a whole burst of intervals is empty.
    Instant fullAt = fullAgainAt.getOrDefault(name, now);
    Instant next = (fullAt.isBefore(now) ? now : fullAt).plus(interval);
    if (next.isAfter(now.plus(interval.multipliedBy(burst)))) {
      return false;
    }
    fullAgainAt.put(name, next);
    return true;
  }
}
