package com.copass.access.gateway.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How far the change feed reaches: until when what is remembered may be used without a read of its
 * own. Written by the followers of all nodes, of which each hears everything: it reaches as far as
 * the one that hears most. Read by every request. Safe for any thread.
 */
final class FeedState {
  private record Known(String epoch, Instant readAt) {}

  private static final Known NOTHING = new Known("", Instant.MIN);

  private final InstantSource clock;
  private final Duration bound;
  private volatile Known known = NOTHING;

  FeedState(InstantSource clock, Duration bound) {
    this.clock = clock;
    this.bound = bound;
  }

  /**
   * Every change that was committed before an instant has been heard of.
   *
   * @param epoch the database's epoch
   * @param readAt when the node last read its database, by the node's clock
   */
  synchronized void reaches(String epoch, Instant readAt) {
    // A node whose clock is ahead must not make anything look younger than its arrival.
    Instant now = clock.instant();
    Instant reached = readAt.isBefore(now) ? readAt : now;
    // One that is behind the others takes nothing from what they have said.
    if (!known.epoch().equals(epoch) || known.readAt().isBefore(reached)) {
      known = new Known(epoch, reached);
    }
  }

  /** Changes may have been missed: nothing is reached until the next heartbeat. */
  synchronized void lost() {
    known = NOTHING;
  }

  /** Tells whether the feed reaches to within the bound of now. */
  boolean isFresh() {
    return isYoung(known.readAt());
  }

  /** As {@link #isFresh()}, for what was read in an epoch. */
  boolean isFreshIn(String epoch) {
    Known now = known;
    return now.epoch().equals(epoch) && isYoung(now.readAt());
  }

  /** Returns when an instant of our own clock lies within the bound no more. */
  Instant endOf(Instant instant) {
    return instant.plus(bound);
  }

  /** Tells whether an instant of our own clock lies within the bound of now. */
  boolean isYoung(Instant instant) {
    return !instant.equals(Instant.MIN) && clock.instant().isBefore(endOf(instant));
  }
}
