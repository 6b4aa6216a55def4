package com.copass.access.quickstart.cluster;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Asks every gateway by itself, many times a second, for something that is about to be taken away.
 * Safe for any thread.
 */
final class RevocationWatch implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(40);

  /** An answer, when it was asked for, and when it was there. */
  private record Seen(long asked, long answered, int status) {}

  private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
  private final Map<String, Integer> last = new ConcurrentHashMap<>();
  private final List<Thread> asking;
  private volatile boolean ending;
  private volatile long begun = Long.MAX_VALUE;
  private volatile long revoked = Long.MAX_VALUE;

  RevocationWatch(List<URI> gateways, String bearer, String path) {
    this.asking =
        gateways.stream()
            .map(gateway -> Thread.ofVirtual().start(() -> goOn(gateway, bearer, path)))
            .toList();
    Wait.until(
        "everybody is let in",
        () -> last.size() == gateways.size() && last.values().stream().allMatch(is -> is == 200));
  }

  /** Has it taken away. */
  void revoke(Runnable revocation) {
    begun = System.nanoTime();
    revocation.run();
    revoked = System.nanoTime();
  }

  /** Returns once every gateway says so. */
  void awaitRefused() {
    Wait.until(
        "every gateway refuses", () -> last.values().stream().allMatch(status -> status == 404));
  }

  /** Returns how many who asked more than the bound after the revocation were let in. */
  long letInTooLate(Duration bound) {
    return seen.stream()
        .filter(one -> one.status() == 200 && one.asked() - revoked > bound.toNanos())
        .count();
  }

  /** Returns how many answers were neither yes, before it or within the bound, nor no, nor 503. */
  long wrong(Duration bound) {
    return letInTooLate(bound)
        + seen.stream()
            .filter(
                one ->
                    switch (one.status()) {
                      case 200, 503 -> false;
                      case 404 -> one.answered() < begun;
                      default -> true;
                    })
            .count();
  }

  /** Returns for how long after the revocation somebody was let in. */
  Duration letInFor() {
    return Duration.ofNanos(
        seen.stream()
            .filter(one -> one.status() == 200)
            .mapToLong(one -> one.asked() - revoked)
            .filter(nanos -> nanos > 0)
            .max()
            .orElse(0));
  }

  @Override
  public void close() {
    ending = true;
    try {
      for (Thread each : asking) {
        each.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void goOn(URI gateway, String bearer, String path) {
    try (Api api = new Api(gateway)) {
      while (!ending) {
        long asked = System.nanoTime();
        try {
          int status = api.send(bearer, "GET", path, "").status();
          seen.add(new Seen(asked, System.nanoTime(), status));
          last.put(gateway.toString(), status);
        } catch (IOException e) {
          // Nobody was let in.
          last.put(gateway.toString(), 0);
        }
        Wait.pause(PAUSE);
      }
    }
  }
}
