package com.copass.access.standin.record;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Keeps the last {@link #KEPT} requests. Safe for any thread. */
public final class Recorder {
  /** How many requests are kept; the oldest goes first. */
  public static final int KEPT = 10_000;

  /** How many bytes of a body are kept. */
  public static final int BODY_KEPT = 64 * 1024;

  private final InstantSource clock;
  private final Deque<Exchange> exchanges = new ArrayDeque<>();
  private long seen;

  /** Returns an empty recorder. */
  public Recorder(InstantSource clock) {
    this.clock = clock;
  }

  /** Notes that the head of a request has arrived. */
  public synchronized Exchange arrived(
      String method, String target, String version, List<Field> headers) {
    Exchange exchange =
        new Exchange(++seen, clock.instant(), method, target, version, List.copyOf(headers));
    if (exchanges.size() == KEPT) {
      exchanges.removeFirst();
    }
    exchanges.addLast(exchange);
    return exchange;
  }

  /** Returns what is kept, oldest first. */
  public synchronized List<RecordedRequest> requests() {
    return exchanges.stream().map(Exchange::snapshot).toList();
  }

  /** Forgets what is kept and counts from 1 again. */
  public synchronized void reset() {
    exchanges.clear();
    seen = 0;
  }
}
