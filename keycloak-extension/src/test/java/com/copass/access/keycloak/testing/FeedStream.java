package com.copass.access.keycloak.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A reader of a feed, over the wire. To be used by one thread, and closed. */
public final class FeedStream implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * An event as it came.
   *
   * @param name what {@code event:} said
   * @param id what {@code id:} said, or null
   * @param data what {@code data:} said
   * @param at when it had come
   */
  public record Received(String name, String id, JsonNode data, Instant at) {}

  private final InputStream body;
  private final HttpClient client;
  private final LinkedBlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final List<Received> skipped = new ArrayList<>();
  private volatile boolean over;

  private FeedStream(HttpClient client, InputStream body) {
    this.client = client;
    this.body = body;
    Thread.ofPlatform().daemon().name("feed-stream").start(this::read);
  }

  /** Connects; a cursor may be null. */
  public static FeedStream open(URI uri, String bearer, String cursor) {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + bearer)
            .header("Accept", "text/event-stream");
    if (cursor != null) {
      request.header("Last-Event-ID", cursor);
    }
    try {
      HttpResponse<InputStream> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      if (response.statusCode() != 200) {
        throw new AssertionError("the feed answers " + response.statusCode());
      }
      return new FeedStream(client, response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Returns the next event of that name, whatever comes before it. */
  public Received next(String name) {
    return next(event -> event.name().equals(name));
  }

  /** Returns the next event that is like that, whatever comes before it. */
  public Received next(Predicate<Received> wanted) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (true) {
        Received event = received.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (event == null) {
          throw new AssertionError("it did not come; what came instead: " + skipped);
        }
        if (wanted.test(event)) {
          return event;
        }
        skipped.add(event);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Returns the next change of a sandbox. */
  public Received nextChangeOf(String sandbox) {
    return next(
        event ->
            event.name().equals("change") && sandbox.equals(event.data().path("sandbox").asText()));
  }

  /** Tells whether something has come that was not looked at yet. */
  public boolean hasMore() {
    return !received.isEmpty();
  }

  /** Tells whether the server has ended it. */
  public boolean isOver() {
    return over;
  }

  /** Returns what came and was not asked for. */
  public List<Received> skipped() {
    return List.copyOf(skipped);
  }

  @Override
  public void close() {
    client.shutdownNow();
    try {
      body.close();
    } catch (IOException e) {
      // It is over either way.
    }
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      String name = null;
      String id = null;
      StringBuilder data = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty() && name != null) {
          Instant now = Instant.now();
          received.add(new Received(name, id, Http.mapper().readTree(data.toString()), now));
          name = null;
          id = null;
          data.setLength(0);
        } else if (line.startsWith("event:")) {
          name = line.substring("event:".length()).strip();
        } else if (line.startsWith("id:")) {
          id = line.substring("id:".length()).strip();
        } else if (line.startsWith("data:")) {
          data.append(line.substring("data:".length()).strip());
        }
      }
    } catch (IOException e) {
      // Closed by one of the two sides.
    }
    over = true;
  }
}
