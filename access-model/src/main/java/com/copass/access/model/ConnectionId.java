package com.copass.access.model;

/**
 * The id of a connection: one grant of one role to one grantee.
 *
 * @param value 1 to 128 characters of {@link Identifiers}' grammar
 */
public record ConnectionId(String value) {
  /** Refuses a value outside the grammar with an {@link IllegalArgumentException}. */
  public ConnectionId {
    Identifiers.require("connection id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
