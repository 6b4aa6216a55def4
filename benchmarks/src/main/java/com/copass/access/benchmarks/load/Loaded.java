package com.copass.access.benchmarks.load;

import java.time.Duration;

/**
 * What came of a load.
 *
 * @param requests how many were answered
 * @param perSecond how many in a second
 * @param p50 half of them took no longer
 * @param p99 of a hundred, ninety-nine took no longer
 * @param p999 of a thousand, all but one took no longer
 * @param generatorCpu what the generator itself took
 */
public record Loaded(
    long requests,
    double perSecond,
    Duration p50,
    Duration p99,
    Duration p999,
    Duration generatorCpu) {}
