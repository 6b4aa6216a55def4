package com.copass.access.model;

/**
 * The id of a Keycloak group.
 *
 * @param value 1 to 128 characters of {@link Identifiers}' grammar
 */
public record GroupId(String value) {
  /** Refuses a value outside the grammar with an {@link IllegalArgumentException}. */
  public GroupId {
    Identifiers.require("group id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
