package com.copass.access.benchmarks.scale;

import java.util.random.RandomGenerator;

/**
 * The feed of one Keycloak: one thread reads what was committed since it looked last, up to a
 * batch, and writes it to its readers one after the other. Meanwhile what comes waits for the next
 * round.
 *
 * @param readers how many gateways hear it
 * @param round what a round takes before the first line, in seconds
 * @param line what a line to one reader takes, in seconds
 * @param batch how many changes a round takes on at most
 */
record FanOut(int readers, double round, double line, int batch) {
  /** Returns how many changes a second it can tell everybody before it falls behind. */
  double most() {
    return batch / (round + batch * line * readers);
  }

  /**
   * Plays it through.
   *
   * @return from each change's commit until the last reader had it
   */
  Waits play(double changesPerSecond, int changes, RandomGenerator random) {
    double[] committed = Queue.arrivals(changesPerSecond, changes, random);
    double[] waited = new double[changes];
    double free = 0;
    int next = 0;
    while (next < changes) {
      double begins = Math.max(free, committed[next]);
      int end = next;
      while (end < changes && end - next < batch && committed[end] <= begins) {
        end++;
      }
      free = begins + round + (end - next) * line * readers;
      for (; next < end; next++) {
        waited[next] = free - committed[next];
      }
    }
    return new Waits(waited);
  }
}
