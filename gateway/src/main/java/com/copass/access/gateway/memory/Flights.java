package com.copass.access.gateway.memory;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Work that many may wait for and that is done once at a time for a key. Safe for any thread.
 *
 * @param <K> what tells one piece of work from another
 * @param <V> what comes of it
 */
public final class Flights<K, V> {
  private final ConcurrentMap<K, Future<V>> running = new ConcurrentHashMap<>();

  /**
   * Waits for the work that is under way for a key, or begins it.
   *
   * @param key tells one piece of work from another
   * @param work begins it; called on this thread, only where none is under way
   * @return what comes of it, on the caller's own context
   */
  public Future<V> join(K key, Supplier<Future<V>> work) {
    Promise<V> promise = Promise.promise();
    Future<V> mine = promise.future();
    Future<V> others = running.putIfAbsent(key, mine);
    if (others != null) {
      return Handover.toCaller(others);
    }
    Future<V> toCaller = Handover.toCaller(mine);
    Future.succeededFuture()
        .compose(nothing -> work.get())
        .onComplete(
            (value, failure) -> {
              // Ended before it is told: who asks after the end begins anew.
              running.remove(key, mine);
              promise.complete(value, failure);
            });
    return toCaller;
  }

  /**
   * Waits for the work that is under way for a key, and begins none.
   *
   * @param key tells one piece of work from another
   * @return what comes of it, on the caller's own context; empty where none is under way
   */
  public Optional<Future<V>> underWay(K key) {
    return Optional.ofNullable(running.get(key)).map(Handover::toCaller);
  }
}
