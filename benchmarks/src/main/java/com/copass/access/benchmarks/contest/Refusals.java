package com.copass.access.benchmarks.contest;

import com.copass.access.benchmarks.setting.Asked;
import com.copass.access.benchmarks.setting.BadToken;
import com.copass.access.benchmarks.setting.Setting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Shows that a peer does its job before it is measured: who refuses nobody is always fast. */
final class Refusals {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Refusals() {}

  /**
   * Waits until a peer answers, then presents every bad token.
   *
   * @throws IllegalStateException where it refuses a good token or takes a bad one
   */
  static void check(Entrant entrant, Setting setting) throws InterruptedException {
    Asked first = setting.requests().getFirst();
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      long end = System.nanoTime() + PATIENCE.toNanos();
      int status;
      while ((status = status(http, entrant.port(), first.path(), first.token())) != 200) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException(
              entrant.name() + " answers " + status + ":\n" + entrant.process().tail(20));
        }
        Thread.sleep(Duration.ofMillis(100));
      }
      if (!entrant.peer().checksTokens()) {
        return;
      }
      for (BadToken bad : setting.bad()) {
        int answer = status(http, entrant.port(), first.path(), bad.token());
        if (answer != 401) {
          throw new IllegalStateException(entrant.name() + " answers " + answer + " to " + bad);
        }
      }
    }
  }

  /** Returns 0 where nobody listens yet. */
  private static int status(HttpClient http, int port, String path, String token)
      throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(5));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    }
  }
}
