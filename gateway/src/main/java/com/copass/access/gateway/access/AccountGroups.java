package com.copass.access.gateway.access;

import com.copass.access.gateway.memory.Bounded;
import com.copass.access.gateway.memory.Flights;
import com.copass.access.model.AccountId;
import com.copass.access.model.GroupId;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * The groups that accounts are in, remembered no longer than the bound: who joins and leaves is
 * told on the feed, but not what happens to a group itself. One read at a time for an account,
 * whoever waits. Safe for any thread.
 */
final class AccountGroups {
  private static final int MOST_ATTEMPTS = 3;

  /**
   * What is known of somebody's groups.
   *
   * @param groups their ids
   * @param until when they have to be asked for again
   */
  record Known(Set<GroupId> groups, Optional<Instant> until) {
    /** Nothing depends on the groups. */
    static final Known UNASKED = new Known(Set.of(), Optional.empty());
  }

  private record Held(Set<GroupId> groups, Instant begun, long changes) {}

  private final GroupSource source;
  private final FeedState feed;
  private final InstantSource clock;
  private final Bounded<AccountId, Held> held;
  private final Flights<AccountId, Held> flights = new Flights<>();

  /** How many changes have been heard of, of anybody. Guarded by {@code this}. */
  private long changes;

  AccountGroups(GroupSource source, FeedState feed, InstantSource clock, int most) {
    this.source = source;
    this.feed = feed;
    this.clock = clock;
    this.held = new Bounded<>(most);
  }

  /** Finds the groups of an account; fails with {@link UnavailableException}. */
  Future<Known> of(AccountId account) {
    Optional<Held> known = held.get(account).filter(one -> feed.isYoung(one.begun()));
    return known.isPresent()
        ? Future.succeededFuture(known(known.get()))
        : read(account, MOST_ATTEMPTS);
  }

  /** An account may be in other groups now. */
  synchronized void changed(AccountId account) {
    changes++;
    held.remove(account);
  }

  /** Anybody may be. */
  synchronized void forgetAll() {
    changes++;
    held.clear();
  }

  /**
   * A read that a change has overtaken is made again. Where changes never cease, the last one will
   * do for whoever waits, because it began within the bound, and is not remembered.
   */
  private Future<Known> read(AccountId account, int attempts) {
    return flights
        .join(account, () -> begin(account))
        .compose(
            one -> {
              if (isRemembered(account, one)) {
                return Future.succeededFuture(known(one));
              }
              if (attempts > 1) {
                return read(account, attempts - 1);
              }
              return feed.isYoung(one.begun())
                  ? Future.succeededFuture(known(one))
                  : Future.failedFuture(
                      new UnavailableException("somebody's groups keep changing"));
            });
  }

  private Future<Held> begin(AccountId account) {
    Instant begun = clock.instant();
    long before = changesHeard();
    return source.read(account).map(groups -> new Held(groups, begun, before));
  }

  private synchronized boolean isRemembered(AccountId account, Held one) {
    if (one.changes() != changes || !feed.isYoung(one.begun())) {
      return false;
    }
    held.put(account, one);
    return true;
  }

  private synchronized long changesHeard() {
    return changes;
  }

  private Known known(Held one) {
    return new Known(one.groups(), Optional.of(feed.endOf(one.begun())));
  }
}
