package com.copass.access.gateway.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A text that must not be seen: a password, a key, a bearer. Its string form is fixed, so that it
 * can't reach a log, a metric or an error by accident. Immutable, safe for any thread.
 */
public final class Secret {
  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /**
   * Wraps a text.
   *
   * @param value the text; not blank
   */
  public static Secret of(String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a secret must not be blank");
    }
    return new Secret(value);
  }

  /** Returns the text, for the one place that sends it. */
  public String reveal() {
    return value;
  }

  /** Compares in time that does not depend on where the texts differ. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret
        && MessageDigest.isEqual(
            value.getBytes(StandardCharsets.UTF_8), secret.value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** Returns the same text for every secret. */
  @Override
  public String toString() {
    return "[secret]";
  }
}
