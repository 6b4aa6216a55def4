package com.copass.access.benchmarks.scale;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** How long each of many waited, in seconds. Immutable. */
final class Waits {
  private final double[] shortestFirst;

  /**
   * Sorts a copy.
   *
   * @param waited one for each, in any order; one at least
   */
  Waits(double... waited) {
    if (waited.length == 0) {
      throw new IllegalArgumentException("nobody waited");
    }
    shortestFirst = waited.clone();
    Arrays.sort(shortestFirst);
  }

  /** Returns all, the shortest first. */
  DoubleStream all() {
    return Arrays.stream(shortestFirst);
  }

  double mean() {
    return all().average().orElseThrow();
  }

  /** Returns within what so many of them were through; 0.5 is the median, 1 the longest. */
  double at(double share) {
    int index = (int) Math.ceil(share * shortestFirst.length) - 1;
    return shortestFirst[Math.max(0, index)];
  }
}
