package com.copass.access.gateway.config;

import java.time.Duration;

/**
 * How a gateway ends that is asked to.
 *
 * @param notice {@code stopping.notice}: for how long it says that it is not ready and serves on,
 *     so that every balancer has looked before the first connection is refused
 * @param grace {@code stopping.grace}: how long what is in flight then may take
 */
public record StoppingConfig(Duration notice, Duration grace) {}
