package com.copass.access.gateway.upstream;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** A body that is in memory already, as a stream of one part. On one context. */
final class HeldBody implements ReadStream<Buffer> {
  private final Buffer body;
  private Handler<Buffer> handler;
  private Handler<Void> endHandler;
  private boolean given;

  HeldBody(Buffer body) {
    this.body = body;
  }

  @Override
  public HeldBody handler(Handler<Buffer> newHandler) {
    handler = newHandler;
    return this;
  }

  @Override
  public HeldBody endHandler(Handler<Void> newHandler) {
    endHandler = newHandler;
    return this;
  }

  /** Nothing fails that is in memory. */
  @Override
  public HeldBody exceptionHandler(Handler<Throwable> newHandler) {
    return this;
  }

  @Override
  public HeldBody pause() {
    return this;
  }

  @Override
  public HeldBody resume() {
    return fetch(1);
  }

  @Override
  public HeldBody fetch(long amount) {
    if (!given && handler != null) {
      given = true;
      if (body.length() > 0) {
        handler.handle(body);
      }
      if (endHandler != null) {
        endHandler.handle(null);
      }
    }
    return this;
  }
}
