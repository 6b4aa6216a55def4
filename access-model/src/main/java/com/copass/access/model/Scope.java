package com.copass.access.model;

/** How much of a sandbox a grant covers. */
public sealed interface Scope {
  /** The whole sandbox. */
  record WholeSandbox() implements Scope {}

  /**
   * One project of the sandbox and nothing else.
   *
   * @param project the project
   */
  record OneProject(ProjectId project) implements Scope {}

  /** The whole sandbox. */
  Scope WHOLE = new WholeSandbox();
}
