package com.copass.access.gateway.access;

import com.copass.access.gateway.config.Secret;
import com.copass.access.vocabulary.ExtensionPaths;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Follows the change feed: connects, reads, and connects again from where it was, at once the first
 * time and then ever later. Everything happens on one context of its own.
 */
final class FeedFollower {
  private static final Logger LOG = LoggerFactory.getLogger(FeedFollower.class);
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 2_000;

  private final Vertx vertx;
  private final Context context;
  private final HttpClient http;
  private final URI address;
  private final ServiceToken token;
  private final FeedReader reader;
  private final Duration silence;

  private long pauseMillis = FIRST_PAUSE_MILLIS;
  private long generation;
  private boolean closed;

  /**
   * Connects nowhere yet.
   *
   * @param silence after so long without an octet a connection is given up
   */
  FeedFollower(
      Vertx vertx,
      HttpClient http,
      URI extension,
      ServiceToken token,
      FeedReader reader,
      Duration silence) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.http = http;
    this.address = URI.create(extension + "/" + ExtensionPaths.GATEWAY + "/" + ExtensionPaths.FEED);
    this.token = token;
    this.reader = reader;
    this.silence = silence;
  }

  /** Begins to follow. */
  void start() {
    context.runOnContext(nothing -> connect());
  }

  /** Ends the connection for good; to be followed by closing the client. */
  void close() {
    context.runOnContext(
        nothing -> {
          closed = true;
          generation++;
        });
  }

  private void connect() {
    if (closed) {
      return;
    }
    long mine = ++generation;
    token
        .get()
        .compose(
            bearer ->
                request(bearer)
                    .compose(HttpClientRequest::send)
                    .map(answer -> taken(answer, bearer)))
        .onSuccess(answer -> follow(answer, mine))
        .onFailure(failure -> again(mine, "no connection (" + failure.getMessage() + ")"));
  }

  private Future<HttpClientRequest> request(Secret bearer) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(address.toString())
            .setConnectTimeout(silence.toMillis())
            .setIdleTimeout(silence.toMillis())
            .putHeader("Authorization", "Bearer " + bearer.reveal())
            .putHeader("Accept", "text/event-stream");
    reader.lastEventId().ifPresent(id -> options.putHeader("Last-Event-ID", id));
    // What fails is told by the future and by the answer's own handler.
    return http.request(options).map(request -> request.exceptionHandler(ignored -> {}));
  }

  private HttpClientResponse taken(HttpClientResponse answer, Secret bearer) {
    // One that is not followed breaks off unheard.
    answer.exceptionHandler(ignored -> {});
    if (answer.statusCode() == 401) {
      token.refused(bearer);
    } else if (answer.statusCode() == 400) {
      // Not even a resync: whatever is wrong with the cursor, it gets no better.
      reader.startOver();
    }
    String type = answer.getHeader("Content-Type");
    if (answer.statusCode() != 200 || type == null || !type.startsWith("text/event-stream")) {
      answer.request().reset();
      throw new IllegalStateException("status " + answer.statusCode());
    }
    return answer;
  }

  private void follow(HttpClientResponse answer, long mine) {
    ServerSentEvents events = new ServerSentEvents(this::accept);
    answer.exceptionHandler(failure -> again(mine, "the connection broke"));
    answer.endHandler(nothing -> again(mine, "the stream ended"));
    answer.handler(
        piece -> {
          if (mine == generation) {
            read(events, piece, answer, mine);
          }
        });
  }

  private void read(ServerSentEvents events, Buffer piece, HttpClientResponse answer, long mine) {
    try {
      events.accept(piece);
    } catch (WireJson.Malformed | IllegalStateException e) {
      LOG.error("the change feed can't be understood: {}", e.getMessage());
      reader.startOver();
      again(mine, "the feed was not understood");
      answer.request().reset();
    }
  }

  private void accept(ServerSentEvent event) {
    if (reader.accept(event)) {
      pauseMillis = FIRST_PAUSE_MILLIS;
      LOG.info("following the change feed");
    }
  }

  private void again(long mine, String why) {
    if (closed || mine != generation) {
      return;
    }
    // From here on nothing of the old connection is listened to.
    generation++;
    // Once for each time that it is lost; the attempts that follow are for whoever looks closer.
    LOG.atLevel(pauseMillis == FIRST_PAUSE_MILLIS ? Level.WARN : Level.DEBUG)
        .log("the change feed: {}; connecting again", why);
    long pause = pauseMillis / 2 + ThreadLocalRandom.current().nextLong(pauseMillis / 2 + 1);
    pauseMillis = Math.min(pauseMillis * 2, LONGEST_PAUSE_MILLIS);
    vertx.setTimer(Math.max(pause, 1), nothing -> connect());
  }
}
