package com.copass.access.model;

/**
 * The id of an agent, which stays when its slug goes to another agent.
 *
 * @param value 1 to 128 characters of {@link Identifiers}' grammar
 */
public record AgentId(String value) {
  /** Refuses a value outside the grammar with an {@link IllegalArgumentException}. */
  public AgentId {
    Identifiers.require("agent id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
