package com.copass.access.keycloak.measure;

import java.time.Duration;
import java.util.Arrays;

/** How long something took, each time. */
final class Timings {
  private final long[] nanos;

  Timings(long... nanos) {
    this.nanos = nanos.clone();
    Arrays.sort(this.nanos);
  }

  /** Returns the time within which so much of them were done; 0.5 is the median. */
  Duration at(double share) {
    int index = (int) Math.ceil(share * nanos.length) - 1;
    return Duration.ofNanos(nanos[Math.max(0, index)]);
  }

  /** Returns half, 99 of 100, and all of them, in milliseconds. */
  String text() {
    return "%.1f | %.1f | %.1f".formatted(millis(0.5), millis(0.99), millis(1));
  }

  double millis(double share) {
    return at(share).toNanos() / 1e6;
  }
}
