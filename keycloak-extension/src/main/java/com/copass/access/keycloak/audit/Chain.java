package com.copass.access.keycloak.audit;

import com.copass.access.keycloak.call.Json;
import com.copass.access.keycloak.store.AuditChange;
import com.copass.access.model.SandboxId;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/**
 * What binds the records of a sandbox to each other: each record's hash is over what the wire shows
 * of it, the realm and sandbox that it belongs to, and the hash before it. Whoever knows the hash
 * of one record knows that nothing before it was changed, left out, put in or moved.
 */
final class Chain {
  private Chain() {}

  /**
   * Returns the hash of a record: SHA-256 of its {@link Canonical} form, base64url without padding.
   *
   * @param realm the id of the realm
   * @param sandbox the sandbox in whose chain it is
   * @param sequence its number there
   * @param change what it tells
   * @param previous the hash of the record before it, empty for the first
   */
  static String link(
      String realm,
      SandboxId sandbox,
      long sequence,
      AuditChange change,
      Optional<String> previous) {
    ObjectNode record = Json.tree(TrailView.Change.of(sequence, change, null));
    record.remove("hash");
    record.put("realm", realm);
    record.put("sandbox", sandbox.value());
    record.put("previous", previous.orElse(null));
    return digest(Canonical.of(record));
  }

  static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
