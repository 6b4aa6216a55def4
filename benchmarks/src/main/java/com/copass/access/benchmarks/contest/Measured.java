package com.copass.access.benchmarks.contest;

import com.copass.access.benchmarks.load.Loaded;
import java.time.Duration;

/**
 * What one peer did in one round.
 *
 * @param loaded the load's own account
 * @param cpu what the peer's processes took meanwhile
 * @param upstreamCpu what the API took meanwhile
 * @param peakKiB the most memory that the peer's processes ever held
 */
record Measured(Loaded loaded, Duration cpu, Duration upstreamCpu, long peakKiB) {
  /** CPU seconds for a hundred thousand requests. */
  double cpuPer100k() {
    return seconds(cpu) * 100_000 / loaded.requests();
  }

  double perSecond() {
    return loaded.perSecond();
  }

  /** The generator's part of all the time that the processors had, in percent. */
  double generatorShare(int processors) {
    return share(loaded.generatorCpu(), processors);
  }

  double upstreamShare(int processors) {
    return share(upstreamCpu, processors);
  }

  double ownShare(int processors) {
    return share(cpu, processors);
  }

  private double share(Duration time, int processors) {
    return 100 * seconds(time) * loaded.perSecond() / loaded.requests() / processors;
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
