package com.copass.access.keycloak.oauth;

import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * Where Keycloak looks for tokens that were revoked: in a store of their own since 26.7, before
 * that among what is used once. Stateless.
 */
final class RevokedTokens {
  private RevokedTokens() {}

  /** Revokes a token by its id, for as long as it could still be presented. */
  static void add(KeycloakSession session, String id, long seconds) {
    try {
      session.revokedTokens().put(id, seconds);
    } catch (NoSuchMethodError before267) {
      session.singleUseObjects().put(id + SingleUseObjectProvider.REVOKED_KEY, seconds, Map.of());
    }
  }
}
