package com.copass.access.keycloak.key;

import com.copass.access.keycloak.store.KeyEntity;

/**
 * A key that was just minted, with its secret, which nobody gets to see again.
 *
 * @param row the key
 * @param secret its secret
 */
record Minted(KeyEntity row, KeySecret secret) {
  /** What is said beside every secret. */
  static final String WARNING =
      "Keep this key now: it is shown only once, and only a hash of it is kept.";
}
