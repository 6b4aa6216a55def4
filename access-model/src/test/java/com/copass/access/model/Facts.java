package com.copass.access.model;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Plain facts of cases and decisions, for the laws to speak of. */
final class Facts {
  /** What is decided by the caller's relation to a sandbox. */
  static final Set<ActionClass> IN_A_SANDBOX =
      Set.of(
          ActionClass.READ,
          ActionClass.RUN,
          ActionClass.BUILD,
          ActionClass.DESTROY,
          ActionClass.ADMINISTER,
          ActionClass.SHARE,
          ActionClass.LEAVE);

  static final Set<ActionClass> OWNERS_ONLY =
      Set.of(ActionClass.DESTROY, ActionClass.ADMINISTER, ActionClass.SHARE);

  private Facts() {}

  static boolean asks(AccessRequest request, Set<ActionClass> classes) {
    return classes.contains(request.action().actionClass());
  }

  /** Whether the caller is the owner, with a credential of the owner's own making. */
  static boolean isOwner(Principal principal) {
    return Set.of(Cast.OWNER, Cast.OWNERS_ACCOUNT_KEY, Cast.OWNERS_ONE_AGENT).contains(principal);
  }

  static boolean runsOneAgentOnly(Principal principal) {
    return principal instanceof Principal.OneAgent || principal instanceof Principal.AgentKey;
  }

  static boolean isDenied(Decision decision) {
    return decision instanceof Decision.Deny;
  }

  static boolean isHidden(Decision decision) {
    return decision instanceof Decision.Deny(Reason reason)
        && reason.disclosure() == Reason.Disclosure.HIDE;
  }

  static boolean isAllowed(Decision decision, Predicate<Decision.Allow> how) {
    return decision instanceof Decision.Allow allow && how.test(allow);
  }

  static List<Grant> grants(Access access) {
    return access instanceof Access.Known known ? known.grants() : List.of();
  }

  static boolean isAlices(Grant grant) {
    return Set.of(Cast.TO_ALICE, Cast.TO_STAFF).contains(grant.grantee());
  }

  static Access with(Access access, List<Grant> grants) {
    return switch (access) {
      case Access.NoSandbox none -> none;
      case Access.Known known ->
          new Access.Known(known.sandbox(), grants, known.groups(), known.key());
    };
  }

  /** Whether one decision gives no more than another. */
  static boolean isNoMoreThan(Decision some, Decision more) {
    return switch (some) {
      case Decision.Deny deny -> true;
      case Decision.Allow narrow ->
          more instanceof Decision.Allow wide
              && narrow.account().equals(wide.account())
              && isWithin(narrow.reach(), wide.reach());
    };
  }

  private static boolean isWithin(Reach some, Reach more) {
    return switch (more) {
      case Reach.Whole whole -> true;
      case Reach.OneAgent agent -> some.equals(agent);
      case Reach.Projects wide ->
          some instanceof Reach.Projects narrow && wide.projects().containsAll(narrow.projects());
    };
  }
}
