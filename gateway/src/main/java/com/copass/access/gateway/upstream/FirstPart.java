package com.copass.access.gateway.upstream;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** A body whose first part has come, so that it is known whether there is any. On one context. */
final class FirstPart implements ReadStream<Buffer> {
  private final ReadStream<Buffer> source;
  private Buffer first;
  private boolean sourceEnded;
  private boolean endTold;
  private Handler<Buffer> handler = ignored -> {};
  private Handler<Void> endHandler = ignored -> {};
  private Handler<Throwable> exceptionHandler = ignored -> {};

  private FirstPart(ReadStream<Buffer> source) {
    this.source = source;
  }

  /**
   * Waits for the first part of a body, or its end.
   *
   * @param source the body, paused
   * @return the whole body, paused; fails where the body does
   */
  static Future<FirstPart> of(ReadStream<Buffer> source) {
    Promise<FirstPart> ready = Promise.promise();
    FirstPart body = new FirstPart(source);
    source.handler(
        part -> {
          if (body.first == null && !ready.future().isComplete()) {
            body.first = part;
            source.pause();
            ready.complete(body);
          } else {
            body.handler.handle(part);
          }
        });
    source.endHandler(
        ignored -> {
          body.sourceEnded = true;
          if (!ready.tryComplete(body)) {
            body.tellEnd();
          }
        });
    source.exceptionHandler(
        failure -> {
          if (!ready.tryFail(failure)) {
            body.exceptionHandler.handle(failure);
          }
        });
    source.fetch(1);
    return ready.future();
  }

  boolean isEmpty() {
    return first == null;
  }

  @Override
  public FirstPart handler(Handler<Buffer> newHandler) {
    handler = newHandler == null ? ignored -> {} : newHandler;
    return this;
  }

  @Override
  public FirstPart endHandler(Handler<Void> newHandler) {
    endHandler = newHandler == null ? ignored -> {} : newHandler;
    return this;
  }

  @Override
  public FirstPart exceptionHandler(Handler<Throwable> newHandler) {
    exceptionHandler = newHandler == null ? ignored -> {} : newHandler;
    return this;
  }

  @Override
  public FirstPart pause() {
    source.pause();
    return this;
  }

  @Override
  public FirstPart resume() {
    giveFirst();
    source.resume();
    return this;
  }

  @Override
  public FirstPart fetch(long amount) {
    giveFirst();
    source.fetch(amount);
    return this;
  }

  private void giveFirst() {
    if (first != null) {
      Buffer part = first;
      first = null;
      handler.handle(part);
    }
    if (sourceEnded) {
      tellEnd();
    }
  }

  private void tellEnd() {
    if (first == null && !endTold) {
      endTold = true;
      endHandler.handle(null);
    }
  }
}
