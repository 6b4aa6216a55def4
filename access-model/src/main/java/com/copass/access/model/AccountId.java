package com.copass.access.model;

/**
 * The account id: what the Copass API calls {@code user_id}. Never {@code owner_id}.
 *
 * @param value 1 to 128 characters of {@link Identifiers}' grammar
 */
public record AccountId(String value) {
  /** Refuses a value outside the grammar with an {@link IllegalArgumentException}. */
  public AccountId {
    Identifiers.require("account id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
