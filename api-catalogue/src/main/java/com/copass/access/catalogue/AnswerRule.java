package com.copass.access.catalogue;

import java.util.Optional;
import java.util.Set;

/** What is done to an answer before the caller sees it. Members are top-level unless said. */
public sealed interface AnswerRule {
  /**
   * The list of the caller's own sandboxes gets those shared with them, and every one its tag. A
   * shared one has the members that the lookup of sandboxes names, and no others but these.
   *
   * @param list the member that holds the list
   * @param id the member of an item that holds the sandbox's id
   * @param count the member that holds the number of items
   * @param status the query parameter that asks for sandboxes in one state
   * @param ownOnly query parameters that only the caller's own sandboxes can match
   * @param nulls members of an item that are null in one that is somebody else's
   * @param empties members of an item that are an empty object in one that is somebody else's
   * @param sharing members of an item that say how it is shared
   */
  record UniteSandboxes(
      String list,
      String id,
      String count,
      Optional<String> status,
      Set<String> ownOnly,
      Set<String> nulls,
      Set<String> empties,
      OfSharing sharing)
      implements AnswerRule {
    /** Copies the sets. */
    public UniteSandboxes {
      ownOnly = Set.copyOf(ownOnly);
      nulls = Set.copyOf(nulls);
      empties = Set.copyOf(empties);
    }
  }

  /**
   * The members in which an item of a list says how somebody else's sandbox is shared.
   *
   * @param by its owner's handle
   * @param projects the projects, or null for the whole sandbox
   * @param ends when the access ends
   */
  record OfSharing(Optional<String> by, Optional<String> projects, Optional<String> ends) {}

  /**
   * The sandbox gets the caller's role and whether that comes from a grant.
   *
   * @param role the member for the role's word
   * @param external the member for true or false
   */
  record TagSandbox(String role, String external) implements AnswerRule {}

  /**
   * A list keeps only the projects within reach.
   *
   * @param list the member that holds the list
   * @param id the member of an item that holds the project's id
   * @param count the member that holds the number of items
   */
  record FilterProjects(String list, String id, String count) implements AnswerRule {}

  /**
   * A list keeps only the sources linked to a project within reach.
   *
   * @param list the member that holds the list
   * @param id the member of an item that holds the source's id
   * @param count the member that holds the number of items
   */
  record FilterSources(String list, String id, String count) implements AnswerRule {}

  /**
   * A list of keys leaves out, for everybody but the owner, those under a prefix.
   *
   * @param list the member that holds the list
   * @param prefix the beginning of the keys to leave out
   * @param count the member that holds the number of items
   */
  record OmitKeys(String list, String prefix, String count) implements AnswerRule {}

  /**
   * Values whose member's name contains one of these words are replaced, at any depth.
   *
   * @param toward for whom
   * @param words lower case
   */
  record Redact(Toward toward, Set<String> words) implements AnswerRule {
    /** Copies the set. */
    public Redact {
      words = Set.copyOf(words);
    }
  }

  /**
   * A member is taken out, at any depth.
   *
   * @param toward for whom
   * @param member its name
   */
  record Remove(Toward toward, String member) implements AnswerRule {}

  /**
   * An id is sealed to the single-agent credential that gets it.
   *
   * @param member the member that holds it
   */
  record Seal(String member) implements AnswerRule {}

  /** For whom a rule on answers works. */
  enum Toward {
    /** Everybody. */
    EVERYBODY,
    /** Everybody but the sandbox's owner. */
    ALL_BUT_OWNER,
    /** The bearers of single-agent credentials. */
    AGENT_KEYS
  }
}
