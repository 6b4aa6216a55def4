package com.copass.access.gateway.access;

import java.time.Instant;
import java.util.Optional;

/**
 * What lists and pages need of a sandbox, as the upstream last told it; words are the upstream's.
 *
 * @param name its name
 * @param status its status
 * @param tier its tier
 * @param createdAt when it was made
 */
public record Projection(
    Optional<String> name,
    Optional<String> status,
    Optional<String> tier,
    Optional<Instant> createdAt) {}
