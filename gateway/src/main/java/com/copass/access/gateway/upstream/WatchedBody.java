package com.copass.access.gateway.upstream;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** A client's body on its way to the upstream, whose end is told. On one context. */
final class WatchedBody implements ReadStream<Buffer> {
  private final ReadStream<Buffer> source;
  private final Runnable ended;

  /**
   * Wraps a body.
   *
   * @param source the body
   * @param ended called when the last of it has gone on
   */
  WatchedBody(ReadStream<Buffer> source, Runnable ended) {
    this.source = source;
    this.ended = ended;
  }

  @Override
  public WatchedBody handler(Handler<Buffer> handler) {
    source.handler(handler);
    return this;
  }

  @Override
  public WatchedBody endHandler(Handler<Void> handler) {
    source.endHandler(
        handler == null
            ? null
            : ignored -> {
              handler.handle(null);
              ended.run();
            });
    return this;
  }

  @Override
  public WatchedBody exceptionHandler(Handler<Throwable> handler) {
    source.exceptionHandler(handler);
    return this;
  }

  @Override
  public WatchedBody pause() {
    source.pause();
    return this;
  }

  @Override
  public WatchedBody resume() {
    source.resume();
    return this;
  }

  @Override
  public WatchedBody fetch(long amount) {
    source.fetch(amount);
    return this;
  }
}
