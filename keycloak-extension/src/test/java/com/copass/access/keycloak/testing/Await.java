package com.copass.access.keycloak.testing;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a state, with an end. */
public final class Await {
  private static final Duration INTERVAL = Duration.ofMillis(50);

  private Await() {}

  /** Returns when it is so; fails where it is not so within the time. */
  public static void until(Duration within, BooleanSupplier so) {
    long end = System.nanoTime() + within.toNanos();
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it did not come to that within " + within);
      }
      try {
        Thread.sleep(INTERVAL);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }
}
