package com.copass.access.gateway.upstream;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/**
 * An upstream's body on its way to the client, which can be ended early with some last bytes. On
 * one context.
 */
final class Cuttable implements ReadStream<Buffer> {
  private final ReadStream<Buffer> source;
  private final WholeFrames frames;
  private final Runnable ended;
  private Handler<Buffer> handler = ignored -> {};
  private Handler<Void> endHandler = ignored -> {};
  private Handler<Throwable> exceptionHandler = ignored -> {};
  private boolean over;

  /**
   * Wraps a body.
   *
   * @param source the body, paused
   * @param frames keeps the frames of an event stream whole; lets everything through elsewhere
   * @param ended called when all of it has come, before its reader hears that
   */
  Cuttable(ReadStream<Buffer> source, WholeFrames frames, Runnable ended) {
    this.source = source;
    this.frames = frames;
    this.ended = ended;
    source.handler(part -> emit(frames.next(part)));
    source.endHandler(ignored -> end());
    source.exceptionHandler(this::fail);
  }

  /** Ends the body now. What the upstream still sends is dropped. */
  void cut(Buffer last) {
    if (!over) {
      emit(last);
      over = true;
      endHandler.handle(null);
    }
  }

  /** Tells whether a cut leaves the reader with something it can read to the end. */
  boolean isBetweenFrames() {
    return frames.isBetweenFrames();
  }

  @Override
  public Cuttable handler(Handler<Buffer> newHandler) {
    handler = newHandler == null ? ignored -> {} : newHandler;
    return this;
  }

  @Override
  public Cuttable endHandler(Handler<Void> newHandler) {
    endHandler = newHandler == null ? ignored -> {} : newHandler;
    return this;
  }

  @Override
  public Cuttable exceptionHandler(Handler<Throwable> newHandler) {
    exceptionHandler = newHandler == null ? ignored -> {} : newHandler;
    return this;
  }

  @Override
  public Cuttable pause() {
    source.pause();
    return this;
  }

  @Override
  public Cuttable resume() {
    source.resume();
    return this;
  }

  @Override
  public Cuttable fetch(long amount) {
    source.fetch(amount);
    return this;
  }

  private void emit(Buffer part) {
    if (!over && part.length() > 0) {
      handler.handle(part);
    }
  }

  private void end() {
    if (!over) {
      emit(frames.rest());
      over = true;
      ended.run();
      endHandler.handle(null);
    }
  }

  private void fail(Throwable failure) {
    if (!over) {
      over = true;
      exceptionHandler.handle(failure);
    }
  }
}
