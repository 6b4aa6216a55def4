package com.copass.access.model;

import java.util.Optional;

/** What a kind of credential may ask for and how far it reaches, whatever its bearer's role. */
final class CredentialRules {
  private static final Optional<Reason> NONE = Optional.empty();
  private static final Optional<Reason> OWN_CREDENTIAL_NEEDED =
      Optional.of(Reason.OWN_CREDENTIAL_NEEDED);

  private CredentialRules() {}

  /** Why this kind of credential may not ask for this; empty where it may. */
  static Optional<Reason> objection(AccessRequest request) {
    return switch (request.principal()) {
      case Principal.Person person -> NONE;
      case Principal.AccountKey key -> NONE;
      case Principal.ConnectionKey key ->
          isAccountsOwn(request.action()) ? OWN_CREDENTIAL_NEEDED : NONE;
      case Principal.OneAgent token -> OneAgentRules.objection(request, token.agent());
      case Principal.AgentKey key -> OneAgentRules.objection(request, key.agent());
    };
  }

  /** Returns how far the bearer reaches, where the account acted for reaches everything. */
  static Reach fullReach(Principal principal) {
    return switch (principal) {
      case Principal.Person person -> Reach.WHOLE;
      case Principal.AccountKey key -> Reach.WHOLE;
      case Principal.ConnectionKey key -> Reach.WHOLE;
      case Principal.OneAgent token -> new Reach.OneAgent(token.agent());
      case Principal.AgentKey key -> new Reach.OneAgent(key.agent());
    };
  }

  /**
   * The owner made a connection's key and has seen its secret: what is done in the grantee's own
   * account, and giving up the grant, are not for it.
   */
  private static boolean isAccountsOwn(Action action) {
    return action.actsIn() == ActsIn.CALLERS_ACCOUNT || action.actionClass() == ActionClass.LEAVE;
  }
}
