package com.copass.access.keycloak.store;

import java.time.Instant;
import java.util.Optional;

/**
 * Instants as they are kept: milliseconds since 1970, so that no database and no driver gets a say
 * in time zones.
 */
final class Instants {
  private Instants() {}

  static Optional<Instant> read(Long millis) {
    return Optional.ofNullable(millis).map(Instant::ofEpochMilli);
  }

  static Long write(Optional<Instant> instant) {
    return instant.map(Instant::toEpochMilli).orElse(null);
  }
}
