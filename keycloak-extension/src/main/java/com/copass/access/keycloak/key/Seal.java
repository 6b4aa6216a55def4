package com.copass.access.keycloak.key;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals under a key that is derived from a bearer, and kept nowhere: who has the database alone can
 * neither read what is sealed nor tell whose it is. AES-256-GCM. Not for use by several threads.
 */
final class Seal {
  private static final String MAC = "HmacSHA256";
  private static final int IV_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] bearer;

  Seal(String bearer) {
    this.bearer = bearer.getBytes(StandardCharsets.UTF_8);
  }

  /** Returns a name for something, which nobody without the bearer can make or recognise. */
  String name(String of) {
    return HexFormat.of().formatHex(derive("copass-access mint name\n" + of));
  }

  /** Returns the text, sealed, in base64. */
  String close(String text) {
    byte[] iv = new byte[IV_BYTES];
    RANDOM.nextBytes(iv);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, iv, text.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder()
        .encodeToString(ByteBuffer.allocate(iv.length + sealed.length).put(iv).put(sealed).array());
  }

  /** Returns what was sealed under the same bearer. */
  String open(String sealed) {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(sealed));
    byte[] iv = new byte[IV_BYTES];
    bytes.get(iv);
    byte[] rest = new byte[bytes.remaining()];
    bytes.get(rest);
    return new String(run(Cipher.DECRYPT_MODE, iv, rest), StandardCharsets.UTF_8);
  }

  private byte[] run(int mode, byte[] iv, byte[] bytes) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          mode,
          new SecretKeySpec(derive("copass-access mint seal"), "AES"),
          new GCMParameterSpec(TAG_BITS, iv));
      return cipher.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a kept answer can't be sealed or opened", e);
    }
  }

  private byte[] derive(String purpose) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(bearer, MAC));
      return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no " + MAC, e);
    }
  }
}
