package com.copass.access.gateway.upstream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.InvalidKeyException;
import java.util.ArrayList;
import java.util.List;

/**
 * The gateway's own keys: the first signs, all are published, and what was sealed with a secret
 * that is derived from any of them can be opened. So a key is known to everybody before it is used,
 * and for as long as anything holds that was made with it. Immutable, safe for any thread.
 *
 * @param all the keys, the one that signs first
 */
public record SigningKeys(List<SigningKey> all) {
  /** Copies the list, in which there is a key. */
  public SigningKeys {
    all = List.copyOf(all);
    if (all.isEmpty()) {
      throw new IllegalArgumentException("there must be a key");
    }
  }

  /**
   * Reads a private JWK, or a set of them (RFC 7517 section 5).
   *
   * @throws InvalidKeyException where a key can't be used, is there twice, or there is none
   */
  static SigningKeys of(JsonObject jwks) throws InvalidKeyException {
    if (!(jwks.getValue("keys") instanceof JsonArray set)) {
      return new SigningKeys(List.of(SigningKey.of(jwks)));
    }
    List<SigningKey> keys = new ArrayList<>();
    for (Object each : set) {
      if (!(each instanceof JsonObject jwk)) {
        throw new InvalidKeyException("every one of keys must be a JWK");
      }
      SigningKey key = SigningKey.of(jwk);
      if (keys.stream().anyMatch(one -> one.kid().equals(key.kid()))) {
        throw new InvalidKeyException("every one of keys must be another key");
      }
      keys.add(key);
    }
    if (keys.isEmpty()) {
      throw new InvalidKeyException("keys must hold a key, the one that signs first");
    }
    return new SigningKeys(keys);
  }

  /** Returns the key that signs. */
  public SigningKey active() {
    return all.getFirst();
  }

  /** Returns the public halves as JWKs. */
  public List<JsonObject> publicJwks() {
    return all.stream().map(SigningKey::publicJwk).toList();
  }

  /**
   * Derives a secret of 256 bits from each key, the one of the key that signs first.
   *
   * @param purpose tells one secret from another
   */
  public List<byte[]> derive(String purpose) {
    return all.stream().map(key -> key.derive(purpose)).toList();
  }
}
