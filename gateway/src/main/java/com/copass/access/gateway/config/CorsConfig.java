package com.copass.access.gateway.config;

import com.copass.access.vocabulary.Origin;
import java.time.Duration;
import java.util.Set;

/**
 * Which pages of other origins may use the API.
 *
 * @param origins {@code cors.origins}; a delegate key has its own instead
 * @param maxAge {@code cors.max-age}: how long a browser need not ask again
 */
public record CorsConfig(Set<Origin> origins, Duration maxAge) {
  /** Copies the set. */
  public CorsConfig {
    origins = Set.copyOf(origins);
  }
}
