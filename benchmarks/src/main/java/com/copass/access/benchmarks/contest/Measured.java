package com.copass.access.benchmarks.contest;

import com.copass.access.benchmarks.load.Loaded;
import java.time.Duration;

/**
 * What one peer did in one round.
 *
 * @param loaded the load's own account
 * @param cpu what the peer's processes took meanwhile
 * @param peakKiB the most memory that they ever held
 */
record Measured(Loaded loaded, Duration cpu, long peakKiB) {
  /** CPU seconds for a hundred thousand requests. */
  double cpuPer100k() {
    return cpu.toNanos() / 1e9 * 100_000 / loaded.requests();
  }
}
