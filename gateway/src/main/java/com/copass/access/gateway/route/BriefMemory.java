package com.copass.access.gateway.route;

import com.copass.access.gateway.memory.Handover;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Remembers answers for a moment, lets many wait for one asking, and never remembers a failure.
 * Safe for any thread; answers on the caller's context.
 *
 * @param <K> what is asked for
 * @param <V> the answer
 */
final class BriefMemory<K, V> {
  private final ConcurrentHashMap<K, Held<V>> held = new ConcurrentHashMap<>();
  private final Duration lifetime;
  private final int most;
  private final InstantSource clock;

  /** Counted from the asking: an answer is never older than it says. */
  private record Held<V>(Future<V> answer, Instant askedAt) {}

  BriefMemory(Duration lifetime, int most, InstantSource clock) {
    this.lifetime = lifetime;
    this.most = most;
    this.clock = clock;
  }

  Future<V> get(K key, Supplier<Future<V>> ask) {
    Instant now = clock.instant();
    Held<V> fresh = held.get(key);
    if (fresh == null || !fresh.askedAt().plus(lifetime).isAfter(now)) {
      makeRoom(now);
      Promise<V> promise = Promise.promise();
      Held<V> asked = new Held<>(promise.future(), now);
      held.put(key, asked);
      fresh = asked;
      promise.future().onFailure(ignored -> held.remove(key, asked));
      ask.get().onComplete(promise);
    }
    return Handover.toCaller(fresh.answer());
  }

  /** Forgets what an answer may no longer be true of. */
  void forget(Predicate<K> which) {
    held.keySet().removeIf(which);
  }

  private void makeRoom(Instant now) {
    if (held.size() >= most) {
      held.values().removeIf(entry -> !entry.askedAt().plus(lifetime).isAfter(now));
    }
    if (held.size() >= most) {
      held.clear();
    }
  }
}
