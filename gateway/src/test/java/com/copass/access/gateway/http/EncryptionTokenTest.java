package com.copass.access.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptionTokenTest {
  private static final byte[] DATA_KEY =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  @Test
  void theDataKeyIsWrappedAnewForTheBearerThatIsSent() throws GeneralSecurityException {
    MultiMap received = received("old", wrapped("old"));

    String sent = RequestHeaders.upstream(received, "new").get("X-Encryption-Token");

    assertThat(sent).hasSize(80);
    assertThat(unwrapped("new", sent)).isEqualTo(DATA_KEY);
    assertThatThrownBy(() -> unwrapped("old", sent)).isInstanceOf(GeneralSecurityException.class);
    assertThat(RequestHeaders.upstream(received, "new").get("X-Encryption-Token"))
        .as("never the same IV twice")
        .isNotEqualTo(sent);
  }

  @Test
  void whereTheBearerStaysSoDoesIt() {
    assertThat(
            RequestHeaders.upstream(received("old", "as it is"), "old").get("X-Encryption-Token"))
        .isEqualTo("as it is");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "AAAA", "%"})
  void whatDoesNotOpenIsRefusedAndNeverDropped(String token) {
    assertThatThrownBy(() -> RequestHeaders.upstream(received("old", token), "new"))
        .isInstanceOf(Refused.class);
  }

  @Test
  void whatIsWrappedForAnotherBearerIsRefused() throws GeneralSecurityException {
    MultiMap received = received("other", wrapped("old"));

    assertThatThrownBy(() -> RequestHeaders.upstream(received, "new")).isInstanceOf(Refused.class);
  }

  private static MultiMap received(String bearer, String token) {
    return MultiMap.caseInsensitiveMultiMap()
        .add("Authorization", "Bearer " + bearer)
        .add("X-Encryption-Token", token);
  }

  /** As clients do it: HKDF of the bearer, AES-256-GCM, twelve octets of IV in front. */
  private static String wrapped(String bearer) throws GeneralSecurityException {
    byte[] iv = new byte[12];
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, key(bearer), new GCMParameterSpec(128, iv));
    byte[] wrapped = cipher.doFinal(DATA_KEY);
    byte[] whole = Arrays.copyOf(iv, 60);
    System.arraycopy(wrapped, 0, whole, 12, 48);
    return Base64.getEncoder().encodeToString(whole);
  }

  private static byte[] unwrapped(String bearer, String token) throws GeneralSecurityException {
    byte[] whole = Base64.getDecoder().decode(token);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE, key(bearer), new GCMParameterSpec(128, Arrays.copyOf(whole, 12)));
    return cipher.doFinal(whole, 12, 48);
  }

  private static SecretKeySpec key(String bearer) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(
        new SecretKeySpec(
            "olane-session-wrap-v1".getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
    byte[] extracted = mac.doFinal(bearer.getBytes(StandardCharsets.UTF_8));
    mac.init(new SecretKeySpec(extracted, "HmacSHA256"));
    mac.update("olane-wrap".getBytes(StandardCharsets.US_ASCII));
    mac.update((byte) 1);
    return new SecretKeySpec(mac.doFinal(), "AES");
  }
}
