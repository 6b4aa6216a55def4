package com.copass.access.model;

/**
 * The id of a sandbox, for example {@code sb_1}.
 *
 * @param value 1 to 128 characters of {@link Identifiers}' grammar
 */
public record SandboxId(String value) {
  /** Refuses a value outside the grammar with an {@link IllegalArgumentException}. */
  public SandboxId {
    Identifiers.require("sandbox id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
