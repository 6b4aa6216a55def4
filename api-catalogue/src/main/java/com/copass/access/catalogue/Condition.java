package com.copass.access.catalogue;

import com.copass.access.model.ActionClass;
import java.util.Set;

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
     * The body has a member that is none of these: whatever is not known to be harmless counts.
     *
     * @param members top-level members, as they are written
     */
    record BodyBeyond(Set<String> members) implements When {
      /** Copies the set. */
      public BodyBeyond {
        members = Set.copyOf(members);
      }
    }

    /**
     * A text somewhere in the body, at any depth, holds another, whatever the case of its letters.
     *
     * @param text the text, lower case
     */
    record BodyHolds(String text) implements When {}

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
