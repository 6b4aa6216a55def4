package com.copass.access.keycloak.key;

import com.copass.access.keycloak.call.Json;
import com.copass.access.model.KeyId;

/**
 * A connection's key, in the one answer that shows its secret.
 *
 * @param apiKeyId its public id
 * @param plaintextKey the secret
 * @param keyPrefix the beginning of the secret
 * @param expiresAt when its connection runs out, or null
 * @param warning that it is not shown again
 */
public record ConnectionKeyView(
    String apiKeyId, String plaintextKey, String keyPrefix, String expiresAt, String warning)
    implements ShownOnce {
  @Override
  public KeyId keyShown() {
    return new KeyId(apiKeyId);
  }

  static ConnectionKeyView of(Minted minted) {
    return new ConnectionKeyView(
        minted.row().key().value(),
        minted.secret().reveal(),
        minted.row().prefix(),
        Json.time(minted.row().expiresAt()),
        Minted.WARNING);
  }

  @Override
  public String toString() {
    return "key " + apiKeyId;
  }
}
