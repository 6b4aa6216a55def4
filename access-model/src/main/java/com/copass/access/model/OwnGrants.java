package com.copass.access.model;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Which of the grants that are known are the principal's own. Walks the list by index wherever it
 * is needed and copies nothing, so that a decision leaves no garbage.
 */
final class OwnGrants {
  /** Stands for "no such grant" where an index is expected. */
  static final int NONE = -1;

  private OwnGrants() {}

  /** Tells whether the principal has a grant here, be its term over or not. */
  static boolean any(Principal principal, Access.Known known) {
    List<Grant> grants = known.grants();
    for (int i = 0; i < grants.size(); i++) {
      if (isOwn(principal, grants.get(i), known.groups())) {
        return true;
      }
    }
    return false;
  }

  /** Tells whether the principal has a grant here that holds now. */
  static boolean anyLive(Principal principal, Access.Known known, Instant now) {
    List<Grant> grants = known.grants();
    for (int i = 0; i < grants.size(); i++) {
      if (counts(grants.get(i), principal, known, now)) {
        return true;
      }
    }
    return false;
  }

  /** Tells whether this grant is the principal's and holds now. */
  static boolean counts(Grant grant, Principal principal, Access.Known known, Instant now) {
    return grant.term().holdsAt(now) && isOwn(principal, grant, known.groups());
  }

  /**
   * Tells whether the grant at {@code i} is to be preferred to the best so far, where both allow:
   * the stronger role; then what lasts longer, so that a stream is cut no sooner than it must; then
   * the smaller id, so that the order of the list never matters.
   */
  static boolean isBetter(List<Grant> grants, int i, int best) {
    if (best == NONE) {
      return true;
    }
    Grant grant = grants.get(i);
    Grant other = grants.get(best);
    if (grant.role() != other.role()) {
      return grant.role().covers(other.role());
    }
    if (grant.term().outlasts(other.term())) {
      return true;
    }
    return !other.term().outlasts(grant.term())
        && grant.id().value().compareTo(other.id().value()) < 0;
  }

  private static boolean isOwn(Principal principal, Grant grant, Set<GroupId> groups) {
    return switch (principal) {
      case Principal.Person person -> isFor(person.account(), grant, groups);
      case Principal.AccountKey key -> isFor(key.account(), grant, groups);
      case Principal.OneAgent token -> isFor(token.account(), grant, groups);
      // Its one grant, and only while that is the account's own: a group has no keys.
      case Principal.ConnectionKey key ->
          grant.id().equals(key.connection()) && isFor(key.account(), grant, Set.of());
      case Principal.AgentKey key -> false;
    };
  }

  private static boolean isFor(AccountId account, Grant grant, Set<GroupId> groups) {
    return switch (grant.grantee()) {
      case Grantee.Person(AccountId grantee) -> grantee.equals(account);
      case Grantee.Group(GroupId group) -> groups.contains(group);
    };
  }
}
