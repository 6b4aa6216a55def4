package com.copass.access.console.page;

import java.util.List;
import java.util.Optional;

/**
 * One sandbox.
 *
 * @param id its id
 * @param name its name
 * @param role the person's role
 * @param own whether it is the person's own
 * @param status its state
 * @param mark another when the access is
 * @param may the words of what the person may do
 * @param grants why
 * @param people who has access; empty where that is not the person's business
 * @param agents its agents; empty where they can't be seen
 * @param projects to pick from
 * @param shares whether the person shares it
 * @param leaves whether the person can leave it
 * @param agentsOpen whether agents can be seen at all
 * @param form what stands in the form for inviting
 */
public record SandboxPage(
    String id,
    String name,
    String role,
    boolean own,
    String status,
    String mark,
    List<String> may,
    List<Grant> grants,
    List<Person> people,
    List<Agent> agents,
    List<Project> projects,
    boolean shares,
    boolean leaves,
    boolean agentsOpen,
    InviteForm form) {
  /** Copies the lists. */
  public SandboxPage {
    may = List.copyOf(may);
    grants = List.copyOf(grants);
    people = List.copyOf(people);
    agents = List.copyOf(agents);
    projects = List.copyOf(projects);
  }

  /**
   * Why somebody may do something.
   *
   * @param role the role given
   * @param project the project's name; empty for the whole sandbox
   * @param ends when it ends
   */
  public record Grant(String role, String project, Optional<Time> ends) {}

  /**
   * Somebody, or a group, with access.
   *
   * @param id the connection's id
   * @param who the handle, the account or the group
   * @param group whether it is a group
   * @param role the role
   * @param projectId the project's id; empty for the whole sandbox
   * @param project the project's name; empty for the whole sandbox
   * @param label what the owner noted
   * @param since when it was given
   * @param ends when it ends
   */
  public record Person(
      String id,
      String who,
      boolean group,
      String role,
      String projectId,
      String project,
      String label,
      Optional<Time> since,
      Optional<Time> ends) {}

  /** An agent: its slug, its name, its state. */
  public record Agent(String slug, String name, String status) {}

  /** A project: its id, its name. */
  public record Project(String id, String name) {}
}
