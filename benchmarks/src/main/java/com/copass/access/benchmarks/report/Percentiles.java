package com.copass.access.benchmarks.report;

import java.util.Arrays;

/** Figures, sorted. Immutable. */
public final class Percentiles {
  private final double[] sorted;

  private Percentiles(double[] sorted) {
    this.sorted = sorted;
  }

  /** Of one figure at least. */
  public static Percentiles of(double[] figures) {
    if (figures.length == 0) {
      throw new IllegalArgumentException("no figures");
    }
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    return new Percentiles(sorted);
  }

  /** Returns the least figure that so large a share of them does not exceed. */
  public double at(double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(0, rank - 1)];
  }
}
