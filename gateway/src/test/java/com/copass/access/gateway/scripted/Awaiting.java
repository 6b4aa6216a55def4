package com.copass.access.gateway.scripted;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Waiting for what happens on other threads, from a test's own. */
public final class Awaiting {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private Awaiting() {}

  /** Returns a result, or throws what it failed with. */
  public static <T> T result(Future<T> future) {
    try {
      return completed(future);
    } catch (ExecutionException e) {
      throw new AssertionError("failed with " + e.getCause(), e.getCause());
    }
  }

  /** Returns what a future failed with. */
  public static Throwable failure(Future<?> future) {
    try {
      return new AssertionError("succeeded with " + completed(future));
    } catch (ExecutionException e) {
      return e.getCause();
    }
  }

  /** Waits until something holds. */
  public static void until(String what, BooleanSupplier holds) {
    until(what, LONGEST, holds);
  }

  /** Waits until something holds that may take longer than usual. */
  public static void until(String what, Duration longest, BooleanSupplier holds) {
    long end = System.nanoTime() + longest.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("did not come true: " + what);
      }
      pause();
    }
  }

  private static <T> T completed(Future<T> future) throws ExecutionException {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(LONGEST.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | InterruptedException e) {
      throw new AssertionError("no result in time", e);
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(5);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
