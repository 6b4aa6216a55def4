package com.copass.access.keycloak.key;

import com.copass.access.keycloak.call.Json;
import com.copass.access.keycloak.store.KeyEntity;
import com.copass.access.keycloak.store.KeySubject;
import com.copass.access.model.KeyId;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;

/**
 * A key of the inventory on the wire, in the words of the HTTP API ({@code id}, {@code name}) and
 * of the management tools ({@code api_key_id}, {@code label}) at once.
 *
 * @param id its public id
 * @param name what its owner calls it
 * @param keyPrefix the beginning of its secret
 * @param expiresAt when it runs out, or null
 * @param jwtExpiresAt always null: no stored token hangs on a key here
 * @param lastUsedAt when it was exchanged last, or null
 * @param useCount how often it was exchanged
 * @param createdAt when it was minted
 * @param isExpired whether it has run out
 * @param jwtNeedsRefresh always false
 * @param apiKeyId its public id
 * @param label what its owner calls it
 * @param kind a word of {@link KeyKind}
 * @param agentId the one agent that it runs, or null
 * @param revokedAt when it was revoked, or null
 */
public record AccountKeyView(
    String id,
    String name,
    String keyPrefix,
    String expiresAt,
    String jwtExpiresAt,
    String lastUsedAt,
    long useCount,
    String createdAt,
    boolean isExpired,
    boolean jwtNeedsRefresh,
    String apiKeyId,
    String label,
    String kind,
    String agentId,
    String revokedAt) {

  static AccountKeyView of(KeyEntity row, Instant now) {
    String id = row.key().value();
    String name = row.label().orElse(null);
    return new AccountKeyView(
        id,
        name,
        row.prefix(),
        Json.time(row.expiresAt()),
        null,
        Json.time(row.lastUsedAt()),
        row.useCount(),
        Json.time(row.createdAt()),
        !row.term().holdsAt(now),
        false,
        id,
        name,
        KeyKind.of(row.subject()).word(),
        agent(row.subject()),
        Json.time(row.revokedAt()));
  }

  private static String agent(KeySubject subject) {
    return switch (subject) {
      case KeySubject.Invoke invoke -> invoke.agent().value();
      case KeySubject.Delegate delegate -> delegate.agent().value();
      case KeySubject.OfAccount unused -> null;
      case KeySubject.OfConnection unused -> null;
    };
  }

  /**
   * The one answer that shows the secret.
   *
   * @param row the key
   * @param key the secret
   * @param warning that it is not shown again
   */
  public record Created(@JsonUnwrapped AccountKeyView row, String key, String warning)
      implements ShownOnce {
    @Override
    public KeyId keyShown() {
      return new KeyId(row.id);
    }

    static Created of(Minted minted, Instant now) {
      return new Created(
          AccountKeyView.of(minted.row(), now), minted.secret().reveal(), Minted.WARNING);
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
   * @param name what its owner called it
   */
  public record Revoked(boolean revoked, String id, String name) {}
}
