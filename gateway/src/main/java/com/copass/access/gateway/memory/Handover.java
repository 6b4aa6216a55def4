package com.copass.access.gateway.memory;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** Brings results back to whoever asked: requests never go on in somebody else's context. */
public final class Handover {
  private Handover() {}

  /**
   * Returns the same result, on the context that calls this.
   *
   * @param future completes anywhere
   * @return completes on the caller's context, where the caller has one
   * @param <V> the result's type
   */
  public static <V> Future<V> toCaller(Future<V> future) {
    Context context = Vertx.currentContext();
    if (context == null || future.isComplete()) {
      return future;
    }
    Promise<V> promise = Promise.promise();
    future.onComplete(
        (value, failure) -> context.runOnContext(nothing -> promise.complete(value, failure)));
    return promise.future();
  }
}
