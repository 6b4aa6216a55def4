package com.copass.access.gateway.access;

import com.copass.access.gateway.memory.Bounded;
import com.copass.access.gateway.memory.Handover;
import com.copass.access.model.AccountId;
import com.copass.access.model.SandboxId;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The access records that are remembered, and the reads of those that are not: one read at a time
 * for a sandbox, whoever waits. Changes and the ends of reads are taken one after the other, so
 * that a record which was read before a change is never remembered after it. Safe for any thread.
 */
final class Records {
  private static final int MOST_ATTEMPTS = 5;

  private record Held(AccessRecord record, Instant begun) {}

  private final RecordSource source;
  private final FeedState feed;
  private final InstantSource clock;
  private final Bounded<SandboxId, Held> held;
  private final Bounded<SandboxId, Instant> absent;

  /** Also the lock under which readings begin, end and learn of changes. */
  private final Map<SandboxId, Reading> readings = new HashMap<>();

  Records(RecordSource source, FeedState feed, InstantSource clock, int most) {
    this.source = source;
    this.feed = feed;
    this.clock = clock;
    this.held = new Bounded<>(most);
    this.absent = new Bounded<>(most);
  }

  /** Returns what is remembered, as long as it may be used. */
  Optional<AccessRecord> known(SandboxId id) {
    return held.get(id)
        .filter(one -> feed.isFreshIn(one.record().revision().epoch()) || feed.isYoung(one.begun()))
        .map(Held::record);
  }

  /** Tells whether the extension said a moment ago that it knows of no such sandbox. */
  boolean isAbsent(SandboxId id) {
    return absent.get(id).filter(feed::isYoung).isPresent();
  }

  /** Reads a record, or waits for the read that is under way. */
  Future<Optional<AccessRecord>> read(SandboxId id) {
    return Handover.toCaller(enter(id, false));
  }

  /** Reads a record by a read that begins after this call. */
  Future<Optional<AccessRecord>> readAfterNow(SandboxId id) {
    return Handover.toCaller(enter(id, true));
  }

  /** A sandbox is at a revision now: nothing older counts, read or being read. */
  void changed(SandboxId id, Revision revision) {
    synchronized (readings) {
      Reading reading = readings.get(id);
      if (reading != null) {
        reading.changed(revision);
      }
      absent.remove(id);
      if (held.get(id).filter(one -> one.record().revision().includes(revision)).isEmpty()) {
        held.remove(id);
      }
    }
  }

  /** A sandbox may be anything now. */
  void forget(SandboxId id) {
    synchronized (readings) {
      Reading reading = readings.get(id);
      if (reading != null) {
        reading.overtaken();
      }
      absent.remove(id);
      held.remove(id);
    }
  }

  /** An account's standing changed, and with it the records of what it owns. */
  void ownerChanged(AccountId account) {
    synchronized (readings) {
      readings.values().forEach(Reading::overtaken);
      held.removeIf(one -> one.record().owner().equals(account));
    }
  }

  /** Anything may have changed. */
  void forgetAll() {
    synchronized (readings) {
      readings.values().forEach(Reading::overtaken);
      held.clear();
      absent.clear();
    }
  }

  private Future<Optional<AccessRecord>> enter(SandboxId id, boolean afterNow) {
    Reading mine;
    boolean begins;
    synchronized (readings) {
      Reading current = readings.get(id);
      begins = current == null;
      if (begins) {
        mine = new Reading();
        readings.put(id, mine);
      } else {
        mine = afterNow ? current.following() : current;
      }
    }
    if (begins) {
      begin(id, mine);
    }
    return mine.outcome();
  }

  private void begin(SandboxId id, Reading reading) {
    Instant begun = clock.instant();
    Future.succeededFuture()
        .compose(nothing -> source.read(id))
        .onComplete((record, failure) -> end(id, reading, begun, record, failure));
  }

  private void end(
      SandboxId id,
      Reading reading,
      Instant begun,
      Optional<AccessRecord> record,
      Throwable failure) {
    boolean again = false;
    Optional<Reading> next = Optional.empty();
    synchronized (readings) {
      if (failure == null && reading.isOvertakenBy(record)) {
        again = reading.startsAgain(MOST_ATTEMPTS);
      } else if (failure == null) {
        remember(id, record, begun);
      }
      if (!again) {
        next = reading.next();
        next.ifPresentOrElse(one -> readings.put(id, one), () -> readings.remove(id));
      }
    }
    if (again) {
      begin(id, reading);
    } else {
      reading.complete(record, failure);
      next.ifPresent(one -> begin(id, one));
    }
  }

  private void remember(SandboxId id, Optional<AccessRecord> record, Instant begun) {
    record.ifPresentOrElse(
        one -> {
          absent.remove(id);
          held.put(id, new Held(one, begun));
        },
        () -> {
          held.remove(id);
          absent.put(id, begun);
        });
  }
}
