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
import java.util.concurrent.atomic.AtomicLong;

/**
 * The groups that accounts are in, remembered no longer than the bound: who joins and leaves is
 * told on the feed, but not what happens to a group itself. One read at a time for an account,
 * whoever waits. Safe for any thread.
 */
final class AccountGroups {
  private static final int MOST_ATTEMPTS = 3;

  private record Held(Set<GroupId> groups, Instant begun, long changes) {}

  private final GroupSource source;
  private final FeedState feed;
  private final InstantSource clock;
  private final Bounded<AccountId, Held> held;
  private final Flights<AccountId, Held> flights = new Flights<>();

  /** How many changes have been heard of, of anybody. */
  private final AtomicLong changes = new AtomicLong();

  AccountGroups(GroupSource source, FeedState feed, InstantSource clock, int most) {
    this.source = source;
    this.feed = feed;
    this.clock = clock;
    this.held = new Bounded<>(most);
  }

  /** Finds the groups of an account; fails with {@link UnavailableException}. */
  Future<Set<GroupId>> of(AccountId account) {
    Optional<Held> known = held.get(account).filter(one -> feed.isYoung(one.begun()));
    return known.isPresent()
        ? Future.succeededFuture(known.get().groups())
        : read(account, MOST_ATTEMPTS);
  }

  /** An account may be in other groups now. */
  void changed(AccountId account) {
    changes.incrementAndGet();
    held.remove(account);
  }

  /** Anybody may be. */
  void forgetAll() {
    changes.incrementAndGet();
    held.clear();
  }

  /** A read that a change has overtaken is made again; what is left after that is within bounds. */
  private Future<Set<GroupId>> read(AccountId account, int attempts) {
    return flights
        .join(account, () -> begin(account))
        .compose(
            one -> {
              if (one.changes() != changes.get() && attempts > 1) {
                return read(account, attempts - 1);
              }
              held.put(account, one);
              return Future.succeededFuture(one.groups());
            });
  }

  private Future<Held> begin(AccountId account) {
    Instant begun = clock.instant();
    long before = changes.get();
    return source.read(account).map(groups -> new Held(groups, begun, before));
  }
}
