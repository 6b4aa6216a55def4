package com.copass.access.gateway.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Writes lines on a thread of its own, out of a bounded queue. A place in the queue is taken before
 * a request goes anywhere, so that its line can't get lost: no place, no request. Safe for any
 * thread.
 */
public final class AuditTrail {
  private static final long STOP_SECONDS = 5;

  /**
   * How long a line waits for others: being woken and writing cost by the call, not by the line.
   */
  private static final Duration MOMENT = Duration.ofMillis(5);

  /** The most lines that are written at once, each of less than a kilobyte. */
  private static final int MOST_AT_ONCE = 256;

  private final Semaphore places;
  private final int capacity;
  private final BlockingQueue<AuditLine> queue = new LinkedBlockingQueue<>();
  private final Consumer<String> sink;
  private final Thread writer;
  private volatile boolean stopping;

  /**
   * Starts writing.
   *
   * @param capacity how many lines may be promised or wait
   * @param sink takes what waits, one line or several with breaks between them; blocking
   */
  public AuditTrail(int capacity, Consumer<String> sink) {
    this.places = new Semaphore(capacity);
    this.capacity = capacity;
    this.sink = sink;
    this.writer = Thread.ofPlatform().name("audit").daemon().start(this::write);
  }

  /** A line that will be written, once. */
  public final class Place {
    private boolean used;

    private Place() {}

    /** Writes the line; later calls do nothing. */
    public synchronized void write(AuditLine line) {
      if (!used) {
        used = true;
        queue.add(line);
      }
    }
  }

  /** Takes a place, or returns empty where none is left. */
  public Optional<Place> reserve() {
    return places.tryAcquire() ? Optional.of(new Place()) : Optional.empty();
  }

  /** Returns how many places are taken. */
  public int taken() {
    return capacity - places.availablePermits();
  }

  /** Writes what waits, for a few seconds at most, and stops. Blocking. */
  public void close() throws InterruptedException {
    stopping = true;
    writer.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
  }

  private void write() {
    List<AuditLine> lines = new ArrayList<>();
    try {
      while (!stopping || !queue.isEmpty()) {
        AuditLine first = queue.poll(200, TimeUnit.MILLISECONDS);
        if (first != null) {
          lines.add(first);
          if (!stopping) {
            Thread.sleep(MOMENT);
          }
          queue.drainTo(lines, MOST_AT_ONCE - 1);
          sink.accept(lines.stream().map(AuditLine::text).collect(Collectors.joining("\n")));
          places.release(lines.size());
          lines.clear();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
