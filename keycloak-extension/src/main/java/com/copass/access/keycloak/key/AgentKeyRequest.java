package com.copass.access.keycloak.key;

import com.copass.access.keycloak.call.Body;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.model.Term;
import com.copass.access.vocabulary.PrincipalKind;
import java.util.List;
import java.util.Optional;

/**
 * A key for one agent as it was asked for.
 *
 * @param kind {@link PrincipalKind#AGENT_INVOKE} or {@link PrincipalKind#AGENT_DELEGATE}
 * @param holder who runs it, for an invoke key: a handle or an account id
 * @param label what the owner calls it
 * @param term how long it holds
 */
public record AgentKeyRequest(
    PrincipalKind kind, Optional<String> holder, Optional<String> label, Term term) {
  /** The members of its body. */
  public static final List<String> MEMBERS = List.of("kind", "holder", "label", "expires_at");

  /** Reads it, or refuses the first member that is not as it must be. */
  public static AgentKeyRequest parse(Body body) {
    PrincipalKind kind =
        body.text("kind")
            .flatMap(PrincipalKind::ofWord)
            .filter(AgentKeyRequest::isOfAgent)
            .orElseThrow(() -> Refusal.ofField("kind", "must be agent_invoke or agent_delegate"));
    Optional<String> holder = body.text("holder");
    if (kind == PrincipalKind.AGENT_INVOKE && holder.isEmpty()) {
      throw Refusal.ofField(
          "holder", "is missing: the handle or account id of the person as whom it runs");
    }
    if (kind == PrincipalKind.AGENT_DELEGATE && holder.isPresent()) {
      throw Refusal.ofField("holder", "is for agent_invoke only: a delegate key runs as you");
    }
    return new AgentKeyRequest(
        kind,
        holder,
        body.label("label"),
        body.instant("expires_at").<Term>map(Term.Until::new).orElse(Term.INDEFINITE));
  }

  private static boolean isOfAgent(PrincipalKind kind) {
    return switch (kind) {
      case AGENT_INVOKE, AGENT_DELEGATE -> true;
      case PERSON, ACCOUNT_KEY, CONNECTION_KEY, ONE_AGENT -> false;
    };
  }
}
