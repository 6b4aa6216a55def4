package com.copass.access.benchmarks.report;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A figure over rounds: its median, and an interval that holds the true median with a probability
 * of at least 95 %, whatever the distribution. From six rounds on: the interval lies between two of
 * the sorted figures, so that many above and below as the binomial distribution allows (of seven
 * rounds, the least and the greatest: 98 %). Fewer rounds show all that was seen, and no interval.
 *
 * @param low where the interval begins
 * @param median the middle figure; of an even number, the mean of both
 * @param high where the interval ends
 */
public record Spread(double low, double median, double high) {
  private static final double BESIDE = 0.05;

  /** Of a figure of each round. */
  public static <T> Spread of(List<T> rounds, ToDoubleFunction<T> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    int rest = sorted.length - 1;
    if (rest < 0) {
      throw new IllegalArgumentException("no rounds");
    }
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    int cut = cut(sorted.length);
    return new Spread(sorted[cut], median, sorted[rest - cut]);
  }

  /** How many of the sorted figures lie outside at each end. */
  private static int cut(int rounds) {
    double outside = Math.pow(0.5, rounds);
    double term = outside;
    int cut = 0;
    // Adds up the binomial distribution from its end as long as both ends stay below what may be.
    for (int i = 1; i < rounds / 2; i++) {
      term = term * (rounds - i + 1) / i;
      outside += term;
      if (2 * outside > BESIDE) {
        break;
      }
      cut = i;
    }
    return cut;
  }

  /** As people read it: the median, the interval behind it. */
  public String shown(int decimals) {
    String figure = "%." + decimals + "f";
    return (figure + " (" + figure + " to " + figure + ")").formatted(median, low, high);
  }
}
