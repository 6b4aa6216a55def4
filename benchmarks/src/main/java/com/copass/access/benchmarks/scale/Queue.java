package com.copass.access.benchmarks.scale;

import java.util.PriorityQueue;
import java.util.random.RandomGenerator;

/**
 * Work that comes to some servers and is done in the order in which it comes: by the one that is
 * free, else by the one that is free first.
 */
final class Queue {
  private Queue() {}

  /** How long a piece of work takes. */
  @FunctionalInterface
  interface Work {
    double seconds(RandomGenerator random);

    /** Returns work that takes the same time always. */
    static Work always(double seconds) {
      return random -> seconds;
    }

    /** Returns work that mostly is short and seldom long: exponential, with that mean. */
    static Work about(double seconds) {
      return random -> seconds * random.nextExponential();
    }
  }

  /** Returns arrivals that know nothing of each other: a Poisson process. */
  static double[] arrivals(double perSecond, int count, RandomGenerator random) {
    double[] at = new double[count];
    double now = 0;
    for (int i = 0; i < count; i++) {
      now += random.nextExponential() / perSecond;
      at[i] = now;
    }
    return at;
  }

  /**
   * Plays it through.
   *
   * @param arrivals when work comes, in seconds, in order
   * @return how long each piece waited until it was begun
   */
  static Waits play(double[] arrivals, int servers, Work work, RandomGenerator random) {
    PriorityQueue<Double> free = new PriorityQueue<>();
    for (int i = 0; i < servers; i++) {
      free.add(0.0);
    }
    double[] waited = new double[arrivals.length];
    for (int i = 0; i < arrivals.length; i++) {
      double begins = Math.max(arrivals[i], free.remove());
      waited[i] = begins - arrivals[i];
      free.add(begins + work.seconds(random));
    }
    return new Waits(waited);
  }
}
