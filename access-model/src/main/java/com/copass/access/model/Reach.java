package com.copass.access.model;

import java.util.Set;

/** How far an allowed request reaches: what substitutions and filters have to keep to. */
public sealed interface Reach {
  /** Everything that the operation touches. */
  record Whole() implements Reach {}

  /**
   * These projects only.
   *
   * @param projects at least one
   */
  record Projects(Set<ProjectId> projects) implements Reach {
    /** Copies the set and refuses an empty one. */
    public Projects {
      projects = Set.copyOf(projects);
      if (projects.isEmpty()) {
        throw new IllegalArgumentException("a reach of no project is a denial");
      }
    }
  }

  /**
   * One agent only.
   *
   * @param agent the agent
   */
  record OneAgent(AgentId agent) implements Reach {}

  /** Everything that the operation touches. */
  Reach WHOLE = new Whole();
}
