package com.copass.access.model;

import java.util.Optional;
import java.util.Set;

/** What in the sandbox a request is about, with the facts that the rules ask for. */
public sealed interface Target {
  /** The sandbox or the account, nothing narrower. */
  record Everything() implements Target {}

  /**
   * A project, named in the path or as {@code project_id}.
   *
   * @param project the project
   */
  record OfProject(ProjectId project) implements Target {}

  /**
   * A source.
   *
   * @param linkedTo the projects that it is linked to now
   */
  record OfSource(Set<ProjectId> linkedTo) implements Target {
    /** Copies the set. */
    public OfSource {
      linkedTo = Set.copyOf(linkedTo);
    }
  }

  /**
   * Knowledge to be written.
   *
   * @param project the project that the body names, if it does
   * @param linkedTo the projects of the source that the body names, if it names one
   */
  record OfIngest(Optional<ProjectId> project, Optional<Set<ProjectId>> linkedTo)
      implements Target {
    /** Copies the set. */
    public OfIngest {
      linkedTo = linkedTo.map(Set::copyOf);
    }
  }

  /**
   * An agent.
   *
   * @param agent its id, resolved from the slug of the path at the moment of the request
   */
  record OfAgent(AgentId agent) implements Target {}

  /**
   * A run that a single-agent credential asks for.
   *
   * @param agent the agent that ran
   * @param ownLineage whether this credential's lineage started it
   */
  record OfRun(AgentId agent, boolean ownLineage) implements Target {}

  /** The sandbox or the account, nothing narrower. */
  Target EVERYTHING = new Everything();
}
