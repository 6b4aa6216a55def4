package com.copass.access.keycloak.credential;

import com.copass.access.keycloak.call.Json;
import com.copass.access.keycloak.store.LinkedKeyEntity;
import java.util.Optional;

/**
 * What its holder sees of a linked credential.
 *
 * @param linked whether there is one
 * @param keyPrefix how it begins, or null
 * @param linkedAt since when, or null
 */
public record CredentialView(boolean linked, String keyPrefix, String linkedAt) {
  static CredentialView of(Optional<LinkedKeyEntity> row) {
    return row.map(one -> new CredentialView(true, one.prefix(), Json.time(one.linkedAt())))
        .orElseGet(() -> new CredentialView(false, null, null));
  }
}
