package com.copass.access.gateway.whole;

import com.copass.access.gateway.scripted.Awaiting;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A stream that is read on a thread of its own. */
final class Reading {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Stream<String> source;
  private final CompletableFuture<Void> ended;

  private Reading(Stream<String> source) {
    this.source = source;
    this.ended =
        CompletableFuture.runAsync(
            () -> {
              try {
                source.forEach(lines::add);
              } catch (UncheckedIOException broken) {
                lines.add("broken off");
              }
            },
            task -> Thread.ofVirtual().start(task));
  }

  /** Opens a stream, and waits until it has begun. */
  static Reading open(Client client, String path) {
    Reading reading = new Reading(client.stream(path, "{\"message\":\"m\"}").body());
    Awaiting.until("the stream has begun", () -> reading.lines().size() >= 3);
    return reading;
  }

  List<String> lines() {
    return lines;
  }

  void goAway() {
    source.close();
  }

  boolean endedWithin(Duration time) {
    try {
      ended.get(time.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (java.util.concurrent.TimeoutException e) {
      return false;
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      throw new AssertionError(e);
    }
  }
}
