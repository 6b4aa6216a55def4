package com.copass.access.model;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What live grants for single projects let somebody do: together, never more than each covers. */
final class OneProjectRules {
  private OneProjectRules() {}

  static Decision decide(AccessRequest request, Access.Known known, Instant now) {
    List<Grant> grants = known.grants();
    boolean covered = false;
    int best = OwnGrants.NONE;
    int reached = 0;
    for (int i = 0; i < grants.size(); i++) {
      covered |= covers(grants.get(i), request, known, now);
      if (allows(grants.get(i), request, known, now)) {
        best = OwnGrants.isBetter(grants, i, best) ? i : best;
        reached += isFirstOfProject(i, request, known, now) ? 1 : 0;
      }
    }
    if (reached == 0) {
      return Decision.deny(covered ? Reason.EDITOR_NEEDED : refusal(request, known, now));
    }
    if (isLinkedElsewhere(request, reached)) {
      return Decision.deny(Reason.WHOLE_SANDBOX_NEEDED);
    }
    Set<ProjectId> projects =
        reached == 1 && grants.get(best).scope() instanceof Scope.OneProject(ProjectId only)
            ? Set.of(only)
            : Set.of(projects(reached, request, known, now));
    return GrantRules.allow(
        grants.get(best), new Reach.Projects(projects), request, known.sandbox());
  }

  private static boolean covers(
      Grant grant, AccessRequest request, Access.Known known, Instant now) {
    return grant.scope() instanceof Scope.OneProject(ProjectId project)
        && ProjectCover.covers(request.action().projectRule(), request.target(), project)
        && OwnGrants.counts(grant, request.principal(), known, now);
  }

  private static boolean allows(
      Grant grant, AccessRequest request, Access.Known known, Instant now) {
    return grant.role().covers(GrantRules.roleNeeded(request.action().actionClass()))
        && covers(grant, request, known, now);
  }

  /** The source is seen, but a change to it would show in a project that is not within reach. */
  private static boolean isLinkedElsewhere(AccessRequest request, int reached) {
    return request.action().projectRule() == ProjectRule.LINKED_ONLY_HERE
        && request.target() instanceof Target.OfSource source
        && source.linkedTo().size() > reached;
  }

  /** Several grants may be for one project: that project is counted with the first of them. */
  private static boolean isFirstOfProject(
      int i, AccessRequest request, Access.Known known, Instant now) {
    List<Grant> grants = known.grants();
    for (int j = 0; j < i; j++) {
      if (grants.get(j).scope().equals(grants.get(i).scope())
          && allows(grants.get(j), request, known, now)) {
        return false;
      }
    }
    return true;
  }

  private static ProjectId[] projects(
      int count, AccessRequest request, Access.Known known, Instant now) {
    ProjectId[] projects = new ProjectId[count];
    int next = 0;
    for (int i = 0; next < count; i++) {
      if (known.grants().get(i).scope() instanceof Scope.OneProject(ProjectId project)
          && allows(known.grants().get(i), request, known, now)
          && isFirstOfProject(i, request, known, now)) {
        projects[next++] = project;
      }
    }
    return projects;
  }

  private static Reason refusal(AccessRequest request, Access.Known known, Instant now) {
    boolean own = false;
    for (int i = 0; i < known.grants().size(); i++) {
      Grant grant = known.grants().get(i);
      own |=
          grant.scope() instanceof Scope.OneProject(ProjectId project)
              && ProjectCover.names(request.target(), project)
              && OwnGrants.counts(grant, request.principal(), known, now);
    }
    return ProjectCover.refusal(request.action().projectRule(), request.target(), own);
  }
}
