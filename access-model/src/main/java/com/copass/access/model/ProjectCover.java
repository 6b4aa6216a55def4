package com.copass.access.model;

import java.util.Set;

/** What a grant for one project covers, operation by operation, whatever its role. */
final class ProjectCover {
  private ProjectCover() {}

  /**
   * Tells whether a grant for {@code project} covers what is asked of. A target of another shape
   * than the rule asks about is a mistake in the wiring, and not covered.
   */
  static boolean covers(ProjectRule rule, Target target, ProjectId project) {
    return switch (rule) {
      case NEVER -> false;
      case ALWAYS, FILTERED -> target instanceof Target.Everything;
      case OWN_PROJECT -> target instanceof Target.OfProject && names(target, project);
      case LINKED_SOURCE, LINKED_ONLY_HERE ->
          target instanceof Target.OfSource(Set<ProjectId> linkedTo) && linkedTo.contains(project);
      case FORCED_PROJECT ->
          target instanceof Target.Everything
              || (target instanceof Target.OfProject && names(target, project));
      case FORCED_PROJECT_AND_LINKED ->
          target instanceof Target.OfIngest(var named, var linkedTo)
              && (named.isEmpty() || named.get().equals(project))
              && (linkedTo.isEmpty() || linkedTo.get().contains(project));
    };
  }

  /** Tells whether the target is, or would be written to, this project by name. */
  static boolean names(Target target, ProjectId project) {
    return switch (target) {
      case Target.OfProject(ProjectId named) -> named.equals(project);
      case Target.OfIngest(var named, var linkedTo) ->
          named.isPresent() && named.get().equals(project);
      case Target.Everything everything -> false;
      case Target.OfSource source -> false;
      case Target.OfAgent agent -> false;
      case Target.OfRun run -> false;
    };
  }

  /**
   * Why nothing that the caller has covers what is asked of. A project, or a source that is linked
   * to none of the caller's projects, is hidden; that a grant for one project does not reach an
   * operation, or can't be widened by naming another project, is said.
   *
   * @param namesOwn whether the target names a project that the caller has a grant for
   */
  static Reason refusal(ProjectRule rule, Target target, boolean namesOwn) {
    boolean outside =
        switch (rule) {
          case NEVER, ALWAYS, FILTERED, FORCED_PROJECT -> false;
          case OWN_PROJECT -> target instanceof Target.OfProject;
          case LINKED_SOURCE, LINKED_ONLY_HERE -> target instanceof Target.OfSource;
          case FORCED_PROJECT_AND_LINKED ->
              target instanceof Target.OfIngest ingest && (namesOwn || ingest.project().isEmpty());
        };
    return outside ? Reason.OUTSIDE_PROJECT : Reason.WHOLE_SANDBOX_NEEDED;
  }
}
