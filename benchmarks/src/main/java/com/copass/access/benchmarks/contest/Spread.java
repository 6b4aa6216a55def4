package com.copass.access.benchmarks.contest;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A figure over rounds.
 *
 * @param least the least; of seven rounds, it and the greatest hold the true median between them
 *     with a probability of 98 %
 * @param median the middle one; of an even number, the mean of both
 * @param greatest the greatest
 */
record Spread(double least, double median, double greatest) {
  static <T> Spread of(List<T> rounds, ToDoubleFunction<T> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("no rounds");
    }
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(sorted[0], median, sorted[sorted.length - 1]);
  }
}
