package com.copass.access.gateway.whole;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A caller's data key in {@code X-Encryption-Token}, as the SDKs wrap it. */
final class DataKey {
  private static final byte[] DATA = new byte[32];
  private static final byte[] IV = new byte[12];

  private DataKey() {}

  /** Wraps the data key under a bearer. */
  static String wrapped(String bearer) {
    try {
      byte[] wrapped = cipher(Cipher.ENCRYPT_MODE, bearer, IV).doFinal(DATA);
      byte[] whole = Arrays.copyOf(IV, IV.length + wrapped.length);
      System.arraycopy(wrapped, 0, whole, IV.length, wrapped.length);
      return Base64.getEncoder().encodeToString(whole);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Tells whether a token opens with a bearer, and holds the data key. */
  static boolean opens(String bearer, String token) {
    byte[] whole = Base64.getDecoder().decode(token);
    try {
      byte[] data =
          cipher(Cipher.DECRYPT_MODE, bearer, Arrays.copyOf(whole, IV.length))
              .doFinal(whole, IV.length, whole.length - IV.length);
      return Arrays.equals(data, DATA);
    } catch (AEADBadTagException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static Cipher cipher(int mode, String bearer, byte[] iv) throws GeneralSecurityException {
    byte[] extracted = hmac("olane-session-wrap-v1".getBytes(StandardCharsets.US_ASCII), bearer);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode,
        new SecretKeySpec(hmac(extracted, "olane-wrap\u0001"), "AES"),
        new GCMParameterSpec(128, iv));
    return cipher;
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }
}
