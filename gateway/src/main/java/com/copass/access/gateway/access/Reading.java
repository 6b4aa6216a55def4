package com.copass.access.gateway.access;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;

/**
 * One read of a record and what is learnt while it is under way. Everything but the outcome is
 * guarded by the lock of {@link Records}.
 */
final class Reading {
  private final Promise<Optional<AccessRecord>> promise = Promise.promise();
  private Optional<Revision> floor = Optional.empty();
  private boolean overtaken;
  private boolean spent;
  private int attempts = 1;
  private Optional<Reading> next = Optional.empty();

  Future<Optional<AccessRecord>> outcome() {
    return promise.future();
  }

  /** The sandbox reached a revision while this read was under way. */
  void changed(Revision revision) {
    boolean sameEpoch = floor.map(Revision::epoch).filter(revision.epoch()::equals).isPresent();
    if (!sameEpoch || revision.number() > floor.orElseThrow().number()) {
      floor = Optional.of(revision);
    }
  }

  /** Something changed that has no number: what this read brings may be older. */
  void overtaken() {
    overtaken = true;
  }

  /** Tells whether what was read may be older than what was learnt meanwhile. */
  boolean isOvertakenBy(Optional<AccessRecord> record) {
    return overtaken
        || floor
            .filter(least -> record.filter(one -> one.revision().includes(least)).isEmpty())
            .isPresent();
  }

  /** Makes ready for another attempt, which knows all that was learnt; false after the last. */
  boolean startsAgain(int most) {
    if (attempts == most) {
      spent = true;
      return false;
    }
    attempts++;
    overtaken = false;
    floor = Optional.empty();
    return true;
  }

  /** Returns the read that begins when this one has ended, and makes it where there is none. */
  Reading following() {
    Reading following = next.orElseGet(Reading::new);
    next = Optional.of(following);
    return following;
  }

  Optional<Reading> next() {
    return next;
  }

  /** Tells the outcome to whoever waits; called without the lock. */
  void complete(Optional<AccessRecord> record, Throwable failure) {
    if (spent) {
      promise.fail(new UnavailableException("the sandbox changes faster than it can be read"));
    } else if (failure instanceof UnavailableException) {
      promise.fail(failure);
    } else if (failure != null) {
      promise.fail(new UnavailableException("the access record can't be read"));
    } else {
      promise.complete(record);
    }
  }
}
