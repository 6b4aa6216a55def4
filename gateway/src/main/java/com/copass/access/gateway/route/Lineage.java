package com.copass.access.gateway.route;

import com.copass.access.model.AgentId;
import com.copass.access.model.Principal;
import com.copass.access.model.SandboxId;
import java.util.Optional;

/**
 * To what an id is sealed: the credential that it was handed to, across its rotations.
 *
 * @param sandbox the sandbox
 * @param agent the one agent
 * @param holder the key, or for a person's own one-agent token the person
 */
public record Lineage(SandboxId sandbox, AgentId agent, String holder) {

  /** Returns the lineage of a single-agent credential, or empty for any other. */
  public static Optional<Lineage> of(Principal principal) {
    return switch (principal) {
      case Principal.InvokeKey key -> of(key);
      case Principal.DelegateKey key -> of(key);
      case Principal.OneAgent token ->
          Optional.of(
              new Lineage(token.sandbox(), token.agent(), "person:" + token.account().value()));
      case Principal.Person person -> Optional.empty();
      case Principal.AccountKey key -> Optional.empty();
      case Principal.ConnectionKey key -> Optional.empty();
    };
  }

  private static Optional<Lineage> of(Principal.AgentKey key) {
    return Optional.of(new Lineage(key.sandbox(), key.agent(), "key:" + key.key().value()));
  }

  /** Returns a text that no other lineage has: ids hold no bar. */
  String text() {
    return sandbox + "|" + agent + "|" + holder;
  }
}
