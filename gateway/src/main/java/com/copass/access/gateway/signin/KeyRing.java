package com.copass.access.gateway.signin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys with which browsers are given what only gateways may read: AES-256-GCM, the first key seals,
 * all of them open, so that keys turn without ending anybody's session. Safe for any thread.
 */
final class KeyRing {
  private static final String ALGORITHM = "AES/GCM/NoPadding";
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final List<SecretKeySpec> keys;
  private final SecureRandom random = new SecureRandom();

  /**
   * A ring.
   *
   * @param keys 32 octets each, the one that seals first; at least one
   */
  KeyRing(List<byte[]> keys) {
    if (keys.isEmpty() || keys.stream().anyMatch(key -> key.length != 32)) {
      throw new IllegalArgumentException("a ring has keys of 32 octets");
    }
    this.keys = keys.stream().map(key -> new SecretKeySpec(key, "AES")).toList();
  }

  /**
   * Seals.
   *
   * @param purpose what it is and whom it belongs to: sealed for one purpose, it opens for no other
   * @param content what only gateways may read
   * @return a text of base64url characters
   */
  String seal(String purpose, byte[] content) {
    byte[] nonce = random(NONCE);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce, purpose);
      byte[] sealed = cipher.doFinal(content);
      byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
      System.arraycopy(sealed, 0, all, NONCE, sealed.length);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /** Returns what was sealed for a purpose; empty for every other text. */
  Optional<byte[]> open(String purpose, String sealed) {
    byte[] all;
    try {
      all = Base64.getUrlDecoder().decode(sealed);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (all.length <= NONCE + TAG_BITS / 8) {
      return Optional.empty();
    }
    byte[] nonce = Arrays.copyOf(all, NONCE);
    return keys.stream()
        .map(key -> opened(key, nonce, purpose, all))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<byte[]> opened(
      SecretKeySpec key, byte[] nonce, String purpose, byte[] all) {
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, purpose);
      return Optional.of(cipher.doFinal(all, NONCE, all.length - NONCE));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  /** Returns a secret that nobody has seen before: 256 random bits. */
  String newSecret() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random(32));
  }

  private byte[] random(int octets) {
    byte[] bytes = new byte[octets];
    random.nextBytes(bytes);
    return bytes;
  }

  private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String purpose)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(ALGORITHM);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
