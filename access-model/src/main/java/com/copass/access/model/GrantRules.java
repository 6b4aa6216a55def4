package com.copass.access.model;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What live grants let somebody do in a sandbox that is not theirs. */
final class GrantRules {
  private GrantRules() {}

  /** The caller has a live grant at least. Grants add up: the strongest that covers counts. */
  static Decision decide(AccessRequest request, Access.Known known, Instant now) {
    Role needed = roleNeeded(request.action().actionClass());
    if (needed == Role.OWNER) {
      return Decision.deny(Reason.OWNER_NEEDED);
    }
    int whole = bestForWholeSandbox(request.principal(), known, now);
    if (whole == OwnGrants.NONE) {
      return OneProjectRules.decide(request, known, now);
    }
    Grant grant = known.grants().get(whole);
    if (grant.role().covers(needed)) {
      return allow(grant, CredentialRules.fullReach(request.principal()), request, known.sandbox());
    }
    return switch (OneProjectRules.decide(request, known, now)) {
      case Decision.Allow allow -> allow;
      case Decision.Deny deny -> Decision.deny(Reason.EDITOR_NEEDED);
    };
  }

  /** Leaving ends grants of one's own, whatever they cover; what a group has is not one's own. */
  static Decision leave(Principal principal, Access.Known known, Instant now) {
    List<Grant> grants = known.grants();
    int best = OwnGrants.NONE;
    for (int i = 0; i < grants.size(); i++) {
      if (grants.get(i).grantee() instanceof Grantee.Person
          && OwnGrants.counts(grants.get(i), principal, known, now)
          && OwnGrants.isBetter(grants, i, best)) {
        best = i;
      }
    }
    if (best == OwnGrants.NONE) {
      return Decision.deny(Reason.NO_GRANT_OF_ONES_OWN);
    }
    Grant grant = grants.get(best);
    return new Decision.Allow(groundOf(grant), reachOf(grant.scope()), principal.account());
  }

  static Decision.Allow allow(Grant grant, Reach reach, AccessRequest request, Sandbox sandbox) {
    AccountId account =
        switch (request.action().actsIn()) {
          case OWNERS_ACCOUNT -> sandbox.owner();
          case CALLERS_ACCOUNT -> request.principal().account();
        };
    return new Decision.Allow(groundOf(grant), reach, account);
  }

  /** The table of roles. What it does not speak of needs more than any grant gives. */
  static Role roleNeeded(ActionClass actionClass) {
    return switch (actionClass) {
      case READ, RUN -> Role.VIEWER;
      case BUILD -> Role.EDITOR;
      case DESTROY, ADMINISTER, SHARE, LEAVE, ACCOUNT, CLOSED -> Role.OWNER;
    };
  }

  private static int bestForWholeSandbox(Principal principal, Access.Known known, Instant now) {
    List<Grant> grants = known.grants();
    int best = OwnGrants.NONE;
    for (int i = 0; i < grants.size(); i++) {
      if (grants.get(i).scope() instanceof Scope.WholeSandbox
          && OwnGrants.counts(grants.get(i), principal, known, now)
          && OwnGrants.isBetter(grants, i, best)) {
        best = i;
      }
    }
    return best;
  }

  private static Ground groundOf(Grant grant) {
    return new Ground.ByGrant(grant.id(), grant.role());
  }

  private static Reach reachOf(Scope scope) {
    return switch (scope) {
      case Scope.WholeSandbox whole -> Reach.WHOLE;
      case Scope.OneProject(ProjectId project) -> new Reach.Projects(Set.of(project));
    };
  }
}
