package com.copass.access.catalogue;

import com.copass.access.model.ActionClass;

/**
 * What this very request may turn an operation into.
 *
 * @param when what is looked at
 * @param becomes the action class where it holds
 */
public record Condition(When when, ActionClass becomes) {
  /** What is looked at. */
  public sealed interface When {
    /**
     * The body has a member, whatever its value.
     *
     * @param member a top-level member
     */
    record BodyHas(String member) implements When {}

    /**
     * The body has a member with this text as its value.
     *
     * @param member a top-level member
     * @param text the value
     */
    record BodySays(String member, String text) implements When {}

    /**
     * A path parameter begins with these segments.
     *
     * @param parameter the parameter
     * @param prefix the beginning, whole segments
     */
    record PathBegins(String parameter, String prefix) implements When {}

    /**
     * The gateway knows a fact about what is asked of.
     *
     * @param fact the fact
     */
    record Holds(Fact fact) implements When {}
  }

  /** Facts that the gateway remembers. */
  public enum Fact {
    /** The same person registered this ephemeral source through the gateway. */
    OWN_EPHEMERAL_SOURCE,
    /** The same person started this session through the gateway. */
    STARTED_BY_CALLER
  }
}
