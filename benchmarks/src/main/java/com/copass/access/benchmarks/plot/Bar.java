package com.copass.access.benchmarks.plot;

import com.copass.access.benchmarks.report.Spread;

/**
 * One bar of a chart.
 *
 * @param name what stands beside it
 * @param value how long it is, and how sure that is
 */
record Bar(String name, Spread value) {}
