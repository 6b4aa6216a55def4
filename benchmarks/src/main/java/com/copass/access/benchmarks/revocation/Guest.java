package com.copass.access.benchmarks.revocation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Somebody at one gateway who asks the same again and again. Safe for any thread. */
final class Guest implements AutoCloseable {
  private static final Duration BETWEEN = Duration.ofMillis(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int port;
  private final String token;

  Guest(int port, String token) {
    this.port = port;
    this.token = token;
  }

  /**
   * Asks until the answer is allowed, or is refused.
   *
   * @return {@code System.nanoTime()} when the first such answer came
   */
  long until(boolean allowed, String path) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      int status = send(path, BodyHandlers.discarding()).statusCode();
      long now = System.nanoTime();
      if (allowed ? status == 200 : status == 404) {
        return now;
      }
      if (now > end || (status != 200 && status != 404)) {
        throw new IllegalStateException("a gateway answers " + status);
      }
      pause();
    }
  }

  /** Opens a stream; returns when its first octet is there. */
  InputStream open(String path) {
    HttpResponse<InputStream> response = send(path, BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      throw new IllegalStateException("the stream is answered " + response.statusCode());
    }
    try {
      response.body().read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return response.body();
  }

  /** Reads a stream to its end; returns when that was. */
  static long end(InputStream stream) {
    byte[] octets = new byte[1024];
    try (stream) {
      int read = 0;
      while (read >= 0) {
        read = stream.read(octets);
      }
      return System.nanoTime();
    } catch (IOException e) {
      // Broken off is an end, too.
      return System.nanoTime();
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private <T> HttpResponse<T> send(String path, HttpResponse.BodyHandler<T> handler) {
    try {
      return http.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
              .header("Authorization", "Bearer " + token)
              .timeout(PATIENCE)
              .build(),
          handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
