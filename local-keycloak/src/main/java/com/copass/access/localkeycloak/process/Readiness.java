package com.copass.access.localkeycloak.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Waits until a server says that it is ready; an open port says less, it opens long before. */
public final class Readiness {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private Readiness() {}

  /**
   * Returns when the address answers 200.
   *
   * @throws ProcessFailedException when the process ends before, or the time is over
   */
  public static void await(ChildProcess child, URI health, Duration within) {
    long end = System.nanoTime() + within.toNanos();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      while (!ready(client, health)) {
        if (!child.isAlive()) {
          throw new ProcessFailedException(
              child.name() + " ended before it was ready:\n" + child.tail(40));
        }
        if (System.nanoTime() > end) {
          throw new ProcessFailedException(
              child.name() + " was not ready after " + within + ":\n" + child.tail(40));
        }
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProcessFailedException("interrupted while " + child.name() + " started", e);
    }
  }

  private static boolean ready(HttpClient client, URI health) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      // Nobody listens yet.
      return false;
    }
  }
}
