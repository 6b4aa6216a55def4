package com.copass.access.keycloak.key;

import com.copass.access.keycloak.store.Database;
import com.copass.access.keycloak.store.KeyEntity;
import com.copass.access.model.KeyId;
import java.time.Instant;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Notes that a key was used. Once per exchange: a token lives for a minute and gateways remember it
 * that long, so this is at most one write per key, gateway and minute, never one per request.
 */
public final class KeyUse {
  private KeyUse() {}

  /**
   * Counts one more exchange of the key, in the caller's transaction. From then until its end
   * nobody can revoke the key: a revocation comes either before this, or after the exchange.
   *
   * @return whether the key was still there and not revoked
   */
  public static boolean note(KeycloakSession session, RealmModel realm, KeyId key, Instant now) {
    return Database.of(session)
            .createNamedQuery(KeyEntity.NOTE_USE)
            .setParameter("realm", realm.getId())
            .setParameter("id", key.value())
            .setParameter("now", now.toEpochMilli())
            .executeUpdate()
        == 1;
  }
}
