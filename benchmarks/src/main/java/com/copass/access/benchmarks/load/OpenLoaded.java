package com.copass.access.benchmarks.load;

import java.time.Duration;

/**
 * What came of an open load.
 *
 * @param p50 half of the requests took no longer, from when they were due
 * @param p99 of a hundred, ninety-nine took no longer
 * @param p999 of a thousand, all but one took no longer
 * @param late of a hundred, ninety-nine were sent no later than this after they were due
 * @param unanswered how many were not answered five seconds after the last was due
 * @param generatorCpu what the generator itself took, with its own warming up
 */
public record OpenLoaded(
    Duration p50,
    Duration p99,
    Duration p999,
    Duration late,
    long unanswered,
    Duration generatorCpu) {}
