package com.copass.access.model;

import java.time.Instant;
import java.util.Optional;

/** What the owner, a collaborator, and the credentials that stand for one of them may do. */
final class MemberRules {
  private MemberRules() {}

  static Decision decide(
      Principal.Member member, AccessRequest request, Access.Known known, Instant now) {
    Sandbox sandbox = known.sandbox();
    return switch (member) {
      case Principal.Person person -> asPerson(person.account(), request, known, now);
      case Principal.AccountKey key -> asPerson(key.account(), request, known, now);
      case Principal.OneAgent token ->
          token.sandbox().equals(sandbox.id())
              ? asPerson(token.account(), request, known, now)
              : Decision.deny(Reason.NO_RELATION);
      // Never an owner's: it hangs on a grant, whoever has that.
      case Principal.ConnectionKey key ->
          isLive(key, known, now)
              ? asCollaborator(request, known, now)
              : Decision.deny(Reason.KEY_NOT_LIVE);
    };
  }

  private static boolean isLive(Principal.ConnectionKey key, Access.Known known, Instant now) {
    return known.key().isPresent()
        && known.key().get() instanceof SandboxKey.OfConnection kept
        && kept.id().equals(key.key())
        && kept.connection().equals(key.connection())
        && kept.term().holdsAt(now);
  }

  private static Decision asPerson(
      AccountId account, AccessRequest request, Access.Known known, Instant now) {
    return account.equals(known.sandbox().owner())
        ? asOwner(request, known.sandbox())
        : asCollaborator(request, known, now);
  }

  /** Whether a suspended or archived sandbox is good for it, the upstream says to its owner. */
  private static Decision asOwner(AccessRequest request, Sandbox sandbox) {
    if (!sandbox.ownerActive()) {
      return Decision.deny(Reason.OWNER_INACTIVE);
    }
    Optional<Reason> objection = CredentialRules.objection(request);
    if (objection.isPresent()) {
      return Decision.deny(objection.get());
    }
    return request.action().actionClass() == ActionClass.LEAVE
        ? Decision.deny(Reason.OWNER_CANNOT_LEAVE)
        : new Decision.Allow(
            Ground.OWNERSHIP, CredentialRules.fullReach(request.principal()), sandbox.owner());
  }

  private static Decision asCollaborator(AccessRequest request, Access.Known known, Instant now) {
    Principal principal = request.principal();
    if (!OwnGrants.anyLive(principal, known, now)) {
      boolean had = OwnGrants.any(principal, known);
      return Decision.deny(had ? Reason.GRANT_EXPIRED : Reason.NO_RELATION);
    }
    Sandbox sandbox = known.sandbox();
    if (!sandbox.ownerActive()) {
      return Decision.deny(Reason.OWNER_INACTIVE);
    }
    boolean leaves = request.action().actionClass() == ActionClass.LEAVE;
    Optional<Reason> outOfUse = sandbox.state().objection();
    if (outOfUse.isPresent() && !leaves) {
      return Decision.deny(outOfUse.get());
    }
    Optional<Reason> objection = CredentialRules.objection(request);
    if (objection.isPresent()) {
      return Decision.deny(objection.get());
    }
    return leaves
        ? GrantRules.leave(principal, known, now)
        : GrantRules.decide(request, known, now);
  }
}
