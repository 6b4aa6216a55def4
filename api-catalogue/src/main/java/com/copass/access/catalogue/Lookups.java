package com.copass.access.catalogue;

import java.util.Map;
import java.util.Optional;

/**
 * How the gateway finds out, by asking the service, what the rules have to know of a request.
 *
 * @param sandbox whose a sandbox is; there in every document with an operation on a sandbox
 * @param agent which agent has a slug; there where an operation names an agent
 * @param links which source is linked to which project; there where a rule asks for it
 * @param pairs whether a thing is of a sandbox, for every kind that an operation names
 */
public record Lookups(
    Optional<OfSandbox> sandbox,
    Optional<OfAgent> agent,
    Optional<OfLinks> links,
    Map<IdKind, OfPair> pairs) {
  /** Copies the map. */
  public Lookups {
    pairs = Map.copyOf(pairs);
  }

  /**
   * A sandbox in an answer, wherever the service sends one.
   *
   * @param operation the operation that reads one
   * @param id the member that holds its id
   * @param owner the member that holds the id of the account that has it
   * @param name the member that holds its name
   * @param status the member that holds its state
   * @param tier the member that holds its tier
   * @param createdAt the member that holds when it was made
   * @param role the member that holds what the asking account is in it, as the service sees it
   * @param external the member that says whether the service itself grants that
   */
  public record OfSandbox(
      Operation operation,
      String id,
      String owner,
      Optional<String> name,
      Optional<String> status,
      Optional<String> tier,
      Optional<String> createdAt,
      Optional<String> role,
      Optional<String> external) {}

  /**
   * An agent in an answer.
   *
   * @param operation the operation that reads one by its slug
   * @param id the member that holds its id
   * @param archived what the answer says of one that is out of use
   * @param all where the slugs of all agents stand; there where something of an agent's is named
   *     without the agent
   */
  public record OfAgent(
      Operation operation, String id, Optional<Start.Says> archived, Optional<OfAll> all) {}

  /**
   * The slugs of all agents of a sandbox.
   *
   * @param operation the operation that lists them
   * @param list the member that holds the list
   * @param slug the member of an item that holds the slug
   */
  public record OfAll(Operation operation, String list, String slug) {}

  /** How it is found out whether an id is one of a sandbox's. */
  public sealed interface OfPair {
    /** Returns the operation that is asked. */
    Operation operation();
  }

  /**
   * A list that has everything of its kind in the sandbox, or where its path names an agent, of the
   * agent.
   *
   * @param operation the operation that lists
   * @param list the member that holds the list
   * @param id the member of an item that holds its id
   */
  public record Listed(Operation operation, String list, String id) implements OfPair {}

  /**
   * The thing itself, read by its id.
   *
   * @param operation the operation that reads one
   * @param id the member that holds its id
   * @param sandbox the member that holds the sandbox's id, where the service says it
   */
  public record Single(Operation operation, String id, Optional<String> sandbox)
      implements OfPair {}

  /**
   * The links in the list of projects.
   *
   * @param operation the operation that lists projects
   * @param list the member that holds the list
   * @param project the member of an item that holds the project's id
   * @param sources the member of an item that holds the ids of its sources
   */
  public record OfLinks(Operation operation, String list, String project, String sources) {}
}
