package com.copass.access.keycloak.key;

import com.copass.access.keycloak.call.Json;
import com.copass.access.keycloak.store.KeyEntity;
import com.copass.access.keycloak.store.KeySubject;
import com.copass.access.keycloak.store.SandboxEntity;
import com.copass.access.model.AccountId;
import com.copass.access.model.SandboxId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An invoke key as its holder sees it.
 *
 * @param apiKeyId its public id
 * @param id its public id
 * @param kind {@code agent_invoke}
 * @param state {@code waiting} for the holder to accept it, {@code active}, {@code expired} or
 *     {@code revoked}, at the moment of reading
 * @param label what the owner calls it, or null
 * @param name what the owner calls it, or null
 * @param keyPrefix the beginning of its secret
 * @param sandboxId where the agent is kept
 * @param sandboxName what lists call that sandbox, or null
 * @param agentId the one agent
 * @param slug the agent's slug when the key was minted
 * @param sharedBy the handle of who minted it as it is now, without {@code @}, or null
 * @param createdBy the account of who minted it
 * @param createdAt when it was minted
 * @param acceptedAt when the holder accepted it, or null
 * @param expiresAt when it runs out, or null
 * @param revokedAt when it was revoked or dropped, or null
 * @param lastUsedAt when it was exchanged last, or null
 */
public record HeldKeyView(
    String apiKeyId,
    String id,
    String kind,
    String state,
    String label,
    String name,
    String keyPrefix,
    String sandboxId,
    String sandboxName,
    String agentId,
    String slug,
    String sharedBy,
    String createdBy,
    String createdAt,
    String acceptedAt,
    String expiresAt,
    String revokedAt,
    String lastUsedAt) {

  static HeldKeyView of(
      KeyEntity row,
      Map<SandboxId, SandboxEntity> sandboxes,
      Map<AccountId, String> handles,
      Instant now) {
    KeySubject.Invoke subject = subject(row);
    String id = row.key().value();
    String label = row.label().orElse(null);
    return new HeldKeyView(
        id,
        id,
        row.kind().word(),
        state(row, now),
        label,
        label,
        row.prefix(),
        subject.sandbox().value(),
        Optional.ofNullable(sandboxes.get(subject.sandbox()))
            .flatMap(SandboxEntity::name)
            .orElse(null),
        subject.agent().value(),
        subject.slug(),
        handles.get(row.createdBy()),
        row.createdBy().value(),
        Json.time(row.createdAt()),
        Json.time(row.acceptedAt()),
        Json.time(row.expiresAt()),
        Json.time(row.revokedAt()),
        Json.time(row.lastUsedAt()));
  }

  static KeySubject.Invoke subject(KeyEntity row) {
    if (row.subject() instanceof KeySubject.Invoke invoke) {
      return invoke;
    }
    throw new IllegalStateException("a key without a holder was taken for one that is held");
  }

  private static String state(KeyEntity row, Instant now) {
    if (row.revokedAt().isPresent()) {
      return "revoked";
    }
    if (!row.holdsAt(now)) {
      return "expired";
    }
    return row.awaitsItsHolder() ? "waiting" : "active";
  }
}
