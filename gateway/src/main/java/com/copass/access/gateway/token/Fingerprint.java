package com.copass.access.gateway.token;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The SHA-256 of a credential: what is remembered of it instead of the credential.
 *
 * @param first its first 64 bits
 * @param second the next
 * @param third the next
 * @param fourth its last 64 bits
 */
public record Fingerprint(long first, long second, long third, long fourth) {
  /** Returns the fingerprint of a credential. */
  public static Fingerprint of(String credential) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(credential.getBytes(StandardCharsets.UTF_8));
      ByteBuffer octets = ByteBuffer.wrap(digest);
      return new Fingerprint(
          octets.getLong(), octets.getLong(), octets.getLong(), octets.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
