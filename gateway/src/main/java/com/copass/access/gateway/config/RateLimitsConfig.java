package com.copass.access.gateway.config;

import java.util.Optional;

/**
 * How often somebody may ask this gateway; empty where that is not limited.
 *
 * @param person {@code rate-limits.person}: an account by its own tokens and account keys together
 * @param key {@code rate-limits.key}: one key
 * @param sandbox {@code rate-limits.sandbox}: all that is done in one sandbox
 * @param remembered {@code rate-limits.remembered}: how many of each are remembered
 */
public record RateLimitsConfig(
    Optional<Rate> person, Optional<Rate> key, Optional<Rate> sandbox, int remembered) {
  /** Returns these limits with another number that are remembered. */
  RateLimitsConfig remembering(int number) {
    return new RateLimitsConfig(person, key, sandbox, number);
  }
}
