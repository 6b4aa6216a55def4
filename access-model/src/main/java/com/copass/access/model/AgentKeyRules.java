package com.copass.access.model;

import java.time.Instant;
import java.util.Optional;

/** What invoke and delegate keys may do: they stand on their own, apart from every role. */
final class AgentKeyRules {
  private AgentKeyRules() {}

  static Decision decide(
      Principal.AgentKey key, AccessRequest request, Access.Known known, Instant now) {
    Sandbox sandbox = known.sandbox();
    if (!key.sandbox().equals(sandbox.id())) {
      return Decision.deny(Reason.NO_RELATION);
    }
    if (known.key().isEmpty() || !isLive(key, known.key().get(), sandbox, now)) {
      return Decision.deny(Reason.KEY_NOT_LIVE);
    }
    if (!sandbox.ownerActive()) {
      return Decision.deny(Reason.OWNER_INACTIVE);
    }
    Optional<Reason> outOfUse = sandbox.state().objection();
    if (outOfUse.isPresent()) {
      return Decision.deny(outOfUse.get());
    }
    Optional<Reason> objection = CredentialRules.objection(request);
    if (objection.isPresent()) {
      return Decision.deny(objection.get());
    }
    return new Decision.Allow(
        new Ground.ByKey(key.key()), CredentialRules.fullReach(key), key.account());
  }

  /** Everything that the token says of the key must be what the sandbox has kept of it. */
  private static boolean isLive(
      Principal.AgentKey key, SandboxKey kept, Sandbox sandbox, Instant now) {
    boolean same =
        switch (key) {
          case Principal.InvokeKey invoke ->
              kept instanceof SandboxKey.Invoke own
                  && own.agent().equals(invoke.agent())
                  && own.holder().equals(invoke.account());
          case Principal.DelegateKey delegate ->
              kept instanceof SandboxKey.Delegate own
                  && own.agent().equals(delegate.agent())
                  && sandbox.owner().equals(delegate.account());
        };
    return same && kept.id().equals(key.key()) && kept.term().holdsAt(now);
  }
}
