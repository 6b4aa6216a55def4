package com.copass.access.model;

/**
 * The public id of an {@code olk_} key, for example {@code ak_1}; never its secret.
 *
 * @param value 1 to 128 characters of {@link Identifiers}' grammar
 */
public record KeyId(String value) {
  /** Refuses a value outside the grammar with an {@link IllegalArgumentException}. */
  public KeyId {
    Identifiers.require("key id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
