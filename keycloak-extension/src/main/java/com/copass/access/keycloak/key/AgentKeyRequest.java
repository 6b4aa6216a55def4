package com.copass.access.keycloak.key;

import com.copass.access.keycloak.call.Body;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.model.Term;
import com.copass.access.vocabulary.KeyBounds;
import com.copass.access.vocabulary.Origin;
import com.copass.access.vocabulary.PrincipalKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A key for one agent as it was asked for.
 *
 * @param kind {@link PrincipalKind#AGENT_INVOKE} or {@link PrincipalKind#AGENT_DELEGATE}
 * @param holder who runs it, for an invoke key: a handle or an account id
 * @param label what the owner calls it
 * @param term how long it holds
 * @param bounds how it may be used, for a delegate key
 */
public record AgentKeyRequest(
    PrincipalKind kind,
    Optional<String> holder,
    Optional<String> label,
    Term term,
    KeyBounds bounds) {
  private static final String ORIGINS = "allowed_origins";
  private static final String LIMIT = "requests_per_minute";

  /** The members of its body. */
  public static final List<String> MEMBERS =
      List.of("kind", "holder", "label", "expires_at", ORIGINS, LIMIT);

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
    KeyBounds bounds = bounds(body);
    if (kind == PrincipalKind.AGENT_INVOKE && !bounds.equals(KeyBounds.NONE)) {
      throw Refusal.ofField(
          bounds.origins().isEmpty() ? LIMIT : ORIGINS, "is for agent_delegate only");
    }
    return new AgentKeyRequest(
        kind,
        holder,
        body.label("label"),
        body.instant("expires_at").<Term>map(Term.Until::new).orElse(Term.INDEFINITE),
        bounds);
  }

  private static KeyBounds bounds(Body body) {
    List<Origin> origins =
        body.texts(ORIGINS, KeyBounds.MOST_ORIGINS).stream()
            .map(text -> Origin.parse(text).orElseThrow(AgentKeyRequest::noOrigin))
            .distinct()
            .toList();
    if (origins.stream().mapToInt(origin -> origin.text().length()).sum()
        > KeyBounds.MOST_CHARACTERS) {
      throw Refusal.ofField(
          ORIGINS, "must have no more than " + KeyBounds.MOST_CHARACTERS + " characters together");
    }
    return new KeyBounds(
        origins,
        body.number(LIMIT, 1, KeyBounds.MOST_REQUESTS_PER_MINUTE)
            .map(OptionalInt::of)
            .orElse(OptionalInt.empty()));
  }

  private static Refusal noOrigin() {
    return Refusal.ofField(
        ORIGINS,
        "must be origins as a browser says them, for example https://app.example.com: in lower"
            + " case, without a path, http only for localhost");
  }

  private static boolean isOfAgent(PrincipalKind kind) {
    return switch (kind) {
      case AGENT_INVOKE, AGENT_DELEGATE -> true;
      case PERSON, ACCOUNT_KEY, CONNECTION_KEY, ONE_AGENT -> false;
    };
  }
}
