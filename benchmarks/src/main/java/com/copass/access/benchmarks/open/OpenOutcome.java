package com.copass.access.benchmarks.open;

import java.util.Arrays;

/** What came of an open load. Owns its arrays. */
final class OpenOutcome {
  private final long[] latencies;
  private final long[] lateness;
  private final int unanswered;

  /**
   * An outcome.
   *
   * @param latencies nanoseconds from when each request was due to the end of its answer
   * @param lateness nanoseconds from when each was due to when it was sent
   * @param unanswered how many were not answered in time
   */
  OpenOutcome(long[] latencies, long[] lateness, int unanswered) {
    this.latencies = latencies;
    this.lateness = lateness;
    this.unanswered = unanswered;
  }

  /** Returns a copy. */
  long[] latencies() {
    return latencies.clone();
  }

  int unanswered() {
    return unanswered;
  }

  /** Leaves the first ones out. */
  OpenOutcome after(int count) {
    return new OpenOutcome(
        Arrays.copyOfRange(latencies, count, latencies.length),
        Arrays.copyOfRange(lateness, count, lateness.length),
        unanswered);
  }

  /** The line that whoever started the program reads. */
  String json() {
    long[] sorted = latencies.clone();
    Arrays.sort(sorted);
    long[] late = lateness.clone();
    Arrays.sort(late);
    return "{\"requests\":%d,\"p50\":%d,\"p99\":%d,\"p999\":%d,\"late\":%d,\"unanswered\":%d}"
        .formatted(
            sorted.length,
            micros(sorted, 0.5),
            micros(sorted, 0.99),
            micros(sorted, 0.999),
            micros(late, 0.99),
            unanswered);
  }

  /** The least figure that so many do not exceed. */
  static long micros(long[] sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(0, rank - 1)] / 1_000;
  }
}
