package com.copass.access.keycloak.key;

import com.copass.access.keycloak.call.Json;
import com.copass.access.keycloak.store.KeyEntity;
import com.copass.access.keycloak.store.KeySubject;
import com.copass.access.model.KeyId;
import com.copass.access.vocabulary.KeyBounds;
import com.copass.access.vocabulary.Origin;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * A key that runs one agent, on the wire, in the words of the HTTP API and of the management tools.
 *
 * @param apiKeyId its public id
 * @param id its public id
 * @param kind {@code agent_invoke} or {@code agent_delegate}
 * @param label what the owner calls it, or null
 * @param name what the owner calls it, or null
 * @param keyPrefix the beginning of its secret
 * @param agentId the one agent
 * @param slug the agent's slug when the key was minted
 * @param holder the account as which it runs, or null for a delegate key, which runs as the owner
 * @param allowedOrigins the pages that may use a delegate key, or null where no page may, and for
 *     an invoke key
 * @param requestsPerMinute how many requests a delegate key may make in a minute, or null
 * @param createdAt when it was minted
 * @param acceptedAt when the holder agreed to it; null until then, and for a delegate key
 * @param expiresAt when it runs out, or null
 * @param revokedAt when it was revoked, or null
 * @param lastUsedAt when it was exchanged last, or null
 */
public record AgentKeyView(
    String apiKeyId,
    String id,
    String kind,
    String label,
    String name,
    String keyPrefix,
    String agentId,
    String slug,
    String holder,
    List<String> allowedOrigins,
    Integer requestsPerMinute,
    String createdAt,
    String acceptedAt,
    String expiresAt,
    String revokedAt,
    String lastUsedAt) {

  static AgentKeyView of(KeyEntity row) {
    return switch (row.subject()) {
      case KeySubject.Invoke invoke ->
          of(row, invoke.agent().value(), invoke.slug(), invoke.holder().value(), KeyBounds.NONE);
      case KeySubject.Delegate delegate ->
          of(row, delegate.agent().value(), delegate.slug(), null, delegate.bounds());
      case KeySubject.OfAccount account -> throw notOfAgent();
      case KeySubject.OfConnection connection -> throw notOfAgent();
    };
  }

  private static AgentKeyView of(
      KeyEntity row, String agent, String slug, String holder, KeyBounds bounds) {
    String id = row.key().value();
    String label = row.label().orElse(null);
    return new AgentKeyView(
        id,
        id,
        row.kind().word(),
        label,
        label,
        row.prefix(),
        agent,
        slug,
        holder,
        bounds.origins().isEmpty() ? null : bounds.origins().stream().map(Origin::text).toList(),
        bounds.requestsPerMinute().isPresent() ? bounds.requestsPerMinute().getAsInt() : null,
        Json.time(row.createdAt()),
        Json.time(row.acceptedAt()),
        Json.time(row.expiresAt()),
        Json.time(row.revokedAt()),
        Json.time(row.lastUsedAt()));
  }

  private static IllegalStateException notOfAgent() {
    return new IllegalStateException("a key of another kind was taken for an agent's");
  }

  /**
   * The one answer that shows the secret.
   *
   * @param row the key
   * @param plaintextKey the secret
   * @param warning that it is not shown again
   */
  public record Created(@JsonUnwrapped AgentKeyView row, String plaintextKey, String warning)
      implements ShownOnce {
    @Override
    public KeyId keyShown() {
      return new KeyId(row.id);
    }

    static Created of(Minted minted) {
      return new Created(AgentKeyView.of(minted.row()), minted.secret().reveal(), Minted.WARNING);
    }

    @Override
    public String toString() {
      return "key " + row.id;
    }
  }

  /**
   * The one answer that shows the secret of a key that takes another's place.
   *
   * @param row the new key
   * @param plaintextKey the secret
   * @param replaces the public id of the old key
   * @param warning that it is not shown again
   */
  public record Rotated(
      @JsonUnwrapped AgentKeyView row, String plaintextKey, String replaces, String warning)
      implements ShownOnce {
    @Override
    public KeyId keyShown() {
      return new KeyId(row.id);
    }

    @Override
    public String toString() {
      return "key " + row.id;
    }
  }

  /**
   * What is said of a revoked one.
   *
   * @param revoked always true
   * @param id its public id
   * @param apiKeyId its public id
   */
  public record Revoked(boolean revoked, String id, String apiKeyId) {}
}
