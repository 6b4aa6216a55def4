package com.copass.access.keycloak.key;

import com.copass.access.keycloak.call.Json;
import com.copass.access.keycloak.store.KeyEntity;
import com.copass.access.keycloak.store.KeySubject;
import com.copass.access.model.SandboxId;
import java.util.Optional;

/**
 * A key of whatever kind on the wire; what does not apply to its kind is null.
 *
 * @param apiKeyId its public id
 * @param kind its kind
 * @param label what its maker calls it
 * @param keyPrefix the beginning of its secret
 * @param sandboxId the sandbox, unless it is an account's
 * @param connectionId the connection on which it hangs
 * @param agentId the one agent that it runs
 * @param holder as whom it runs, or whose account's it is
 * @param createdBy who minted it
 * @param createdAt when
 * @param acceptedAt when its holder agreed to it
 * @param expiresAt when it runs out
 * @param revokedAt when it was revoked
 * @param lastUsedAt when it was exchanged last
 * @param useCount how often it was
 */
public record KeyView(
    String apiKeyId,
    String kind,
    String label,
    String keyPrefix,
    String sandboxId,
    String connectionId,
    String agentId,
    String holder,
    String createdBy,
    String createdAt,
    String acceptedAt,
    String expiresAt,
    String revokedAt,
    String lastUsedAt,
    long useCount) {

  static KeyView of(KeyEntity row) {
    return switch (row.subject()) {
      case KeySubject.OfAccount of -> of(row, null, null, of.account().value());
      case KeySubject.OfConnection of -> of(row, of.connection().value(), null, null);
      case KeySubject.Invoke of -> of(row, null, of.agent().value(), of.holder().value());
      case KeySubject.Delegate of -> of(row, null, of.agent().value(), null);
    };
  }

  /** Returns the sandbox that a key is for, unless it is an account's. */
  static Optional<SandboxId> sandbox(KeySubject subject) {
    return switch (subject) {
      case KeySubject.OfAccount of -> Optional.empty();
      case KeySubject.OfConnection of -> Optional.of(of.sandbox());
      case KeySubject.Invoke of -> Optional.of(of.sandbox());
      case KeySubject.Delegate of -> Optional.of(of.sandbox());
    };
  }

  private static KeyView of(KeyEntity row, String connection, String agent, String holder) {
    return new KeyView(
        row.key().value(),
        row.kind().word(),
        row.label().orElse(null),
        row.prefix(),
        sandbox(row.subject()).map(SandboxId::value).orElse(null),
        connection,
        agent,
        holder,
        row.createdBy().value(),
        Json.time(row.createdAt()),
        Json.time(row.acceptedAt()),
        Json.time(row.expiresAt()),
        Json.time(row.revokedAt()),
        Json.time(row.lastUsedAt()),
        row.useCount());
  }
}
