package com.copass.access.model;

/** What an operation is to somebody whose grant covers one project only. */
public enum ProjectRule {
  /** Nothing: a one-project grant does not reach it. */
  NEVER,
  /** The same as for everybody: no project shows in it. */
  ALWAYS,
  /** Allowed; the answer is filtered to what belongs to the project. */
  FILTERED,
  /** Allowed on the project itself. */
  OWN_PROJECT,
  /** Allowed on a source that is linked to the project. */
  LINKED_SOURCE,
  /** Allowed on a source that is linked to the project and to no other. */
  LINKED_ONLY_HERE,
  /** Allowed with {@code project_id} set to the project; naming another one is refused. */
  FORCED_PROJECT,
  /** As {@link #FORCED_PROJECT}, and a source that the request names must be linked to it. */
  FORCED_PROJECT_AND_LINKED
}
