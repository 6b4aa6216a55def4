package com.copass.access.model;

/**
 * The id of a project of a sandbox, for example {@code pj_1}.
 *
 * @param value 1 to 128 characters of {@link Identifiers}' grammar
 */
public record ProjectId(String value) {
  /** Refuses a value outside the grammar with an {@link IllegalArgumentException}. */
  public ProjectId {
    Identifiers.require("project id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
