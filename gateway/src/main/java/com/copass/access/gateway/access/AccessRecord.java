package com.copass.access.gateway.access;

import com.copass.access.model.Access;
import com.copass.access.model.AccountId;
import com.copass.access.model.Grant;
import com.copass.access.model.Grantee;
import com.copass.access.model.GroupId;
import com.copass.access.model.KeyId;
import com.copass.access.model.Principal;
import com.copass.access.model.Sandbox;
import com.copass.access.model.SandboxKey;
import com.copass.access.model.Term;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that the extension knows of one sandbox's access, in one state. Finding a principal's
 * part takes the same time however many grants there are. Immutable, safe for any thread.
 */
final class AccessRecord {
  private final Revision revision;
  private final Sandbox sandbox;
  private final PackedGrants grants;
  private final List<Grant> groupGrants;
  private final Map<KeyId, SandboxKey> keys;

  AccessRecord(Revision revision, Sandbox sandbox, List<Grant> grants, List<SandboxKey> keys) {
    this.revision = revision;
    this.sandbox = sandbox;
    this.grants = PackedGrants.of(grants);
    this.groupGrants =
        grants.stream().filter(grant -> grant.grantee() instanceof Grantee.Group).toList();
    this.keys = keys.stream().collect(Collectors.toUnmodifiableMap(SandboxKey::id, key -> key));
  }

  Revision revision() {
    return revision;
  }

  AccountId owner() {
    return sandbox.owner();
  }

  /** Tells whether it depends on the principal's groups what they may do. */
  boolean asksForGroupsOf(Principal principal) {
    return !groupGrants.isEmpty()
        && !sandbox.owner().equals(principal.account())
        && mayActForGroups(principal);
  }

  /**
   * Returns the sandbox with the principal's own part in it.
   *
   * @param groups the groups of the principal's account; none where nothing depends on them
   */
  Access.Known narrowedTo(Principal principal, Set<GroupId> groups) {
    List<Grant> own = grants.of(principal.account());
    return new Access.Known(
        sandbox,
        groups.isEmpty() ? own : Stream.concat(own.stream(), ofGroups(groups)).toList(),
        groups,
        keyOf(principal).flatMap(key -> Optional.ofNullable(keys.get(key))));
  }

  /** Tells whether a principal has anything to do with the sandbox now. */
  boolean concerns(Principal principal, Set<GroupId> groups, Instant now) {
    if (sandbox.owner().equals(principal.account())) {
      return true;
    }
    Access.Known known = narrowedTo(principal, groups);
    return known.grants().stream().map(Grant::term).anyMatch(term -> term.holdsAt(now))
        || known.key().map(SandboxKey::term).filter((Term term) -> term.holdsAt(now)).isPresent();
  }

  private Stream<Grant> ofGroups(Set<GroupId> groups) {
    return groupGrants.stream()
        .filter(grant -> groups.contains(((Grantee.Group) grant.grantee()).group()));
  }

  private static boolean mayActForGroups(Principal principal) {
    return switch (principal) {
      case Principal.Person unused -> true;
      case Principal.AccountKey unused -> true;
      case Principal.OneAgent unused -> true;
      // It hangs on the grantee's own grant: a group has no keys.
      case Principal.ConnectionKey unused -> false;
      case Principal.InvokeKey unused -> false;
      case Principal.DelegateKey unused -> false;
    };
  }

  private static Optional<KeyId> keyOf(Principal principal) {
    return switch (principal) {
      case Principal.Person unused -> Optional.empty();
      case Principal.AccountKey unused -> Optional.empty();
      case Principal.OneAgent unused -> Optional.empty();
      case Principal.ConnectionKey key -> Optional.of(key.key());
      case Principal.InvokeKey key -> Optional.of(key.key());
      case Principal.DelegateKey key -> Optional.of(key.key());
    };
  }
}
