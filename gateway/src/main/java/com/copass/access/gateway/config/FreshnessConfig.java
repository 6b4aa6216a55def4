package com.copass.access.gateway.config;

import java.time.Duration;

/**
 * How old what is remembered may be.
 *
 * @param bound {@code freshness.bound}: counted from the database read behind it
 * @param readTimeout {@code freshness.read-timeout}: for one direct read; shorter than the bound
 * @param maxDirectReads {@code freshness.max-direct-reads}: how many at a time
 */
public record FreshnessConfig(Duration bound, Duration readTimeout, int maxDirectReads) {}
