package com.copass.access.gateway.access;

import com.copass.access.model.Access;
import com.copass.access.model.AccountId;
import com.copass.access.model.Grant;
import com.copass.access.model.Grantee;
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

/**
 * Everything that the extension knows of one sandbox's access, in one state. Finding a principal's
 * part takes the same time however many grants there are. Immutable, safe for any thread.
 */
final class AccessRecord {
  private final Revision revision;
  private final Sandbox sandbox;
  private final Map<AccountId, List<Grant>> grants;
  private final Map<KeyId, SandboxKey> keys;

  AccessRecord(Revision revision, Sandbox sandbox, List<Grant> grants, List<SandboxKey> keys) {
    this.revision = revision;
    this.sandbox = sandbox;
    // A group's grant is nobody's as long as nothing here says who is in the group.
    this.grants =
        grants.stream()
            .filter(grant -> grant.grantee() instanceof Grantee.Person)
            .collect(
                Collectors.groupingBy(
                    grant -> ((Grantee.Person) grant.grantee()).account(),
                    Collectors.toUnmodifiableList()));
    this.keys = keys.stream().collect(Collectors.toUnmodifiableMap(SandboxKey::id, key -> key));
  }

  Revision revision() {
    return revision;
  }

  AccountId owner() {
    return sandbox.owner();
  }

  /** Returns the sandbox with the principal's own part in it. */
  Access.Known narrowedTo(Principal principal) {
    return new Access.Known(
        sandbox,
        grants.getOrDefault(principal.account(), List.of()),
        Set.of(),
        keyOf(principal).flatMap(key -> Optional.ofNullable(keys.get(key))));
  }

  /** Tells whether a principal has anything to do with the sandbox now. */
  boolean concerns(Principal principal, Instant now) {
    Access.Known known = narrowedTo(principal);
    return sandbox.owner().equals(principal.account())
        || known.grants().stream().map(Grant::term).anyMatch(term -> term.holdsAt(now))
        || known.key().map(SandboxKey::term).filter((Term term) -> term.holdsAt(now)).isPresent();
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
