package com.copass.access.gateway.http;

import com.copass.access.vocabulary.ErrorWord;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * {@code X-Encryption-Token}: the caller's data key, wrapped under a key that is derived from the
 * bearer beside it. Where the upstream gets another bearer, it is wrapped anew; the data key is in
 * memory for that moment only. Stateless, safe for any thread.
 */
final class EncryptionToken {
  static final String NAME = "x-encryption-token";

  private static final String SCHEME = "Bearer ";
  private static final byte[] SALT = ascii("olane-session-wrap-v1");

  /** HKDF-Expand (RFC 5869) of one block: the info and the counter. */
  private static final byte[] INFO = ascii("olane-wrap\u0001");

  private static final int IV = 12;
  private static final int DATA_KEY = 32;
  private static final int TAG = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private EncryptionToken() {}

  /**
   * Wraps the data key anew, if there is one and the bearers differ.
   *
   * @param received the fields as received
   * @param sent the fields to send, changed in place
   * @param bearer the bearer to send
   * @throws Refused where what came is not wrapped under the bearer that came
   */
  static void rewrap(MultiMap received, MultiMap sent, String bearer) {
    List<String> values = received.getAll(NAME);
    if (values.isEmpty()) {
      return;
    }
    String authorization = received.get(HttpHeaders.AUTHORIZATION);
    String presented = authorization.substring(Math.min(SCHEME.length(), authorization.length()));
    if (values.size() == 1 && presented.equals(bearer)) {
      sent.set(NAME, values.getFirst());
      return;
    }
    sent.set(NAME, wrapped(values.size() == 1 ? values.getFirst() : "", presented, bearer));
  }

  private static String wrapped(String token, String presented, String bearer) {
    byte[] dataKey = new byte[0];
    try {
      byte[] whole = Base64.getDecoder().decode(token);
      if (whole.length != IV + DATA_KEY + TAG) {
        throw refused();
      }
      byte[] iv = Arrays.copyOf(whole, IV);
      dataKey = cipher(Cipher.DECRYPT_MODE, presented, iv).doFinal(whole, IV, DATA_KEY + TAG);
      RANDOM.nextBytes(iv);
      byte[] wrapped = cipher(Cipher.ENCRYPT_MODE, bearer, iv).doFinal(dataKey);
      byte[] anew = Arrays.copyOf(iv, IV + wrapped.length);
      System.arraycopy(wrapped, 0, anew, IV, wrapped.length);
      return Base64.getEncoder().encodeToString(anew);
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      throw refused();
    } finally {
      Arrays.fill(dataKey, (byte) 0);
    }
  }

  private static Cipher cipher(int mode, String bearer, byte[] iv) throws GeneralSecurityException {
    byte[] extracted = hmac(SALT, bearer.getBytes(StandardCharsets.UTF_8));
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode,
        new SecretKeySpec(hmac(extracted, INFO), "AES"),
        new GCMParameterSpec(TAG * Byte.SIZE, iv));
    return cipher;
  }

  private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text);
  }

  private static Refused refused() {
    return Refused.because(
        ErrorWord.INVALID_REQUEST,
        "X-Encryption-Token does not open with the bearer it came with: wrap the data key under the"
            + " very text that follows Bearer");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
