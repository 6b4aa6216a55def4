package com.copass.access.gateway.route;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals ids that single-agent credentials are handed, so that each can use what it was handed and
 * nothing else. Any gateway with the same secret opens what another sealed; nothing is stored. The
 * same id is sealed to the same text for the same lineage, because clients compare ids; while a new
 * secret takes the place of an old one, there are two texts. Safe for any thread.
 */
public final class SealedIds {
  private static final String PREFIX = "sealed1.";
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private record Keys(SecretKeySpec sealing, SecretKeySpec naming) {
    /** HKDF-Expand (RFC 5869) with one block each. */
    static Keys of(byte[] secret) {
      SecretKeySpec root = new SecretKeySpec(secret, "HmacSHA256");
      return new Keys(
          new SecretKeySpec(hmac(root, "copass sealed ids: sealing\u0001"), "AES"),
          new SecretKeySpec(hmac(root, "copass sealed ids: nonce\u0001"), "HmacSHA256"));
    }
  }

  private final List<Keys> keys;

  /**
   * Derives the keys.
   *
   * @param secrets secrets of 256 bits that all gateways share: the first seals, all of them open
   */
  public SealedIds(List<byte[]> secrets) {
    this.keys = secrets.stream().map(Keys::of).toList();
  }

  /** Seals an id to a lineage. */
  public String seal(String id, Lineage lineage) {
    // The nonce is a function of the text and whom it is for: it repeats only with both of them.
    byte[] nonce = Arrays.copyOf(hmac(keys.getFirst().naming(), lineage.text() + '|' + id), NONCE);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce, lineage)
              .doFinal(id.getBytes(StandardCharsets.UTF_8));
      byte[] whole = Arrays.copyOf(nonce, NONCE + sealed.length);
      System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
      return PREFIX + ENCODER.encodeToString(whole);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /** Opens an id; empty where it was not sealed by us to this very lineage. */
  public Optional<String> open(String text, Lineage lineage) {
    if (!text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    byte[] whole;
    try {
      whole = Base64.getUrlDecoder().decode(text.substring(PREFIX.length()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return whole.length <= NONCE + TAG_BITS / Byte.SIZE
        ? Optional.empty()
        : keys.stream().flatMap(each -> opened(each, whole, lineage).stream()).findFirst();
  }

  private static Optional<String> opened(Keys keys, byte[] whole, Lineage lineage) {
    try {
      byte[] nonce = Arrays.copyOf(whole, NONCE);
      byte[] id =
          cipher(Cipher.DECRYPT_MODE, keys, nonce, lineage)
              .doFinal(whole, NONCE, whole.length - NONCE);
      return Optional.of(new String(id, StandardCharsets.UTF_8));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  private static Cipher cipher(int mode, Keys keys, byte[] nonce, Lineage lineage)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, keys.sealing(), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(lineage.text().getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static byte[] hmac(SecretKeySpec key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }
}
