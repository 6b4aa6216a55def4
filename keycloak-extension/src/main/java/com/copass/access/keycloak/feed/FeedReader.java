package com.copass.access.keycloak.feed;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.Flow;
import org.jboss.logging.Logger;

/**
 * One reader of the feed, with what waits for it. A reader asks for as much as it can take; what is
 * said meanwhile waits, up to a bound, and a reader that is behind by more, or that takes nothing
 * for a long time, is dropped: its stream ends, and it comes back with its cursor.
 *
 * <p>Safe for any thread; the subscriber is called by one at a time, and never under the lock.
 */
final class FeedReader implements Flow.Subscription {
  private static final Logger LOG = Logger.getLogger(FeedReader.class);

  /** How many events may wait. */
  static final int CAPACITY = 1024;

  /** How many heartbeats in a row may find a reader still busy: ten seconds' worth. */
  static final int PATIENCE = 20;

  private final String realmId;
  private final Flow.Subscriber<? super FeedEvent> subscriber;
  private final Runnable whenDone;
  private final ArrayDeque<FeedEvent> waiting = new ArrayDeque<>();
  private long demand;
  private int unheardHeartbeats;
  private boolean emitting;
  private boolean ended;
  private boolean completed;

  /**
   * Makes a reader to which nothing has been said.
   *
   * @param realmId the realm whose changes it gets
   * @param subscriber to whom they are said
   * @param whenDone to be called, at least once, when the reader wants no more
   */
  FeedReader(String realmId, Flow.Subscriber<? super FeedEvent> subscriber, Runnable whenDone) {
    this.realmId = realmId;
    this.subscriber = subscriber;
    this.whenDone = whenDone;
  }

  String realmId() {
    return realmId;
  }

  /** Tells whether nothing that is said reaches it any more. */
  synchronized boolean isOver() {
    return ended;
  }

  /** Says events, in this order. */
  void say(List<? extends FeedEvent> events) {
    synchronized (this) {
      if (ended) {
        return;
      }
      if (waiting.size() + events.size() > CAPACITY) {
        drop();
      } else {
        waiting.addAll(events);
      }
    }
    pass();
  }

  /** Says a heartbeat; of several that wait, only the last is said. */
  void say(FeedEvent.Heartbeat heartbeat) {
    synchronized (this) {
      if (ended) {
        return;
      }
      unheardHeartbeats++;
      if (unheardHeartbeats > PATIENCE) {
        drop();
      } else {
        if (waiting.peekLast() instanceof FeedEvent.Heartbeat) {
          waiting.removeLast();
        }
        waiting.addLast(heartbeat);
      }
    }
    pass();
  }

  /** Ends the stream, as the server does when it stops. */
  void end() {
    synchronized (this) {
      drop();
    }
    pass();
  }

  @Override
  public void request(long more) {
    synchronized (this) {
      demand = demand + more < 0 ? Long.MAX_VALUE : demand + more;
    }
    pass();
  }

  @Override
  public void cancel() {
    synchronized (this) {
      ended = true;
      completed = true;
      waiting.clear();
    }
    whenDone.run();
  }

  /** INVARIANT: called under the lock. */
  private void drop() {
    ended = true;
    waiting.clear();
  }

  private void pass() {
    while (true) {
      FeedEvent next;
      synchronized (this) {
        if (emitting || completed) {
          return;
        }
        if (ended) {
          completed = true;
          break;
        }
        if (demand == 0 || waiting.isEmpty()) {
          return;
        }
        next = waiting.removeFirst();
        demand--;
        unheardHeartbeats = 0;
        emitting = true;
      }
      emit(next);
    }
    whenDone.run();
    subscriber.onComplete();
  }

  private void emit(FeedEvent next) {
    try {
      subscriber.onNext(next);
    } catch (RuntimeException e) {
      // One broken connection must not cost the other readers anything.
      LOG.debug("A reader of the change feed is dropped because it failed", e);
      synchronized (this) {
        drop();
      }
    }
    synchronized (this) {
      emitting = false;
    }
  }
}
