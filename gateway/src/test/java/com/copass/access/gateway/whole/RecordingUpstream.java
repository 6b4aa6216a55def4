package com.copass.access.gateway.whole;

import com.copass.access.gateway.scripted.Awaiting;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** An upstream that answers what a test tells it and remembers what it got. Safe for any thread. */
final class RecordingUpstream {
  /** What arrived. */
  record Seen(String method, String target, HttpVersion version, MultiMap headers, Buffer body) {}

  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final AtomicInteger gone = new AtomicInteger();
  private volatile Consumer<HttpServerRequest> script = RecordingUpstream::ok;

  String start(Vertx vertx) {
    HttpServer server = vertx.createHttpServer().requestHandler(this::handle);
    return "http://127.0.0.1:" + Awaiting.result(server.listen(0, "127.0.0.1")).actualPort();
  }

  /** Answers from now on so; the request's body has been read. */
  void answers(Consumer<HttpServerRequest> next) {
    script = next;
  }

  /** Answers 200 and {@code {}} again, and forgets what it got. */
  void reset() {
    script = RecordingUpstream::ok;
    seen.clear();
    gone.set(0);
  }

  List<Seen> seen() {
    return List.copyOf(seen);
  }

  Seen last() {
    return seen.getLast();
  }

  /** How many requests ended before they were answered. */
  int gone() {
    return gone.get();
  }

  private void handle(HttpServerRequest request) {
    request.response().exceptionHandler(ignored -> gone.incrementAndGet());
    request
        .body()
        .onSuccess(
            body -> {
              seen.add(
                  new Seen(
                      request.method().name(),
                      request.uri(),
                      request.version(),
                      MultiMap.caseInsensitiveMultiMap().addAll(request.headers()),
                      body));
              script.accept(request);
            });
  }

  private static void ok(HttpServerRequest request) {
    request.response().putHeader("Content-Type", "application/json").end("{\"ok\":true}");
  }

  /**
   * Begins an event stream in the middle of an event, and goes no further. Whoever asks for a
   * sandbox is told that there is none.
   */
  static void openStream(HttpServerRequest request) {
    if (request.method().equals(HttpMethod.GET)) {
      request.response().setStatusCode(404).end("{}");
      return;
    }
    request
        .response()
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .write("event: run_started\ndata: {}\n\nevent: agent_text_delta\nda");
  }
}
