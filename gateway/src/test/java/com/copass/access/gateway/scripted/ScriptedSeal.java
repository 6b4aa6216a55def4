package com.copass.access.gateway.scripted;

import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/** Seals to a gateway's public key as the extension does, by the JDK alone. Stateless. */
public final class ScriptedSeal {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final SecureRandom RANDOM = new SecureRandom();

  private final PublicKey key;
  private final String kid;

  private ScriptedSeal(PublicKey key, String kid) {
    this.key = key;
    this.kid = kid;
  }

  /** Returns a seal to a public key, a JWK. */
  public static ScriptedSeal of(JsonObject jwk) {
    try {
      PublicKey key =
          KeyFactory.getInstance("RSA")
              .generatePublic(new RSAPublicKeySpec(number(jwk, "n"), number(jwk, "e")));
      return new ScriptedSeal(key, jwk.getString("kid"));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Seals an account's key. */
  public String close(String account, String apiKey) {
    return close(
        header(), new JsonObject().put("account", account).put("api_key", apiKey).encode());
  }

  /** Returns the header that goes before it. */
  public JsonObject header() {
    return new JsonObject().put("alg", "RSA-OAEP-256").put("enc", "A256GCM").put("kid", kid);
  }

  /** Seals whatever text, behind whatever header. */
  public String close(JsonObject header, String content) {
    byte[] contentKey = random(32);
    byte[] iv = random(12);
    String first = BASE64.encodeToString(header.encode().getBytes(StandardCharsets.UTF_8));
    try {
      Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
      rsa.init(
          Cipher.ENCRYPT_MODE,
          key,
          new OAEPParameterSpec(
              "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
      Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
      aes.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(contentKey, "AES"), new GCMParameterSpec(128, iv));
      aes.updateAAD(first.getBytes(StandardCharsets.US_ASCII));
      byte[] both = aes.doFinal(content.getBytes(StandardCharsets.UTF_8));
      int text = both.length - 16;
      return String.join(
          ".",
          first,
          BASE64.encodeToString(rsa.doFinal(contentKey)),
          BASE64.encodeToString(iv),
          BASE64.encodeToString(Arrays.copyOf(both, text)),
          BASE64.encodeToString(Arrays.copyOfRange(both, text, both.length)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static BigInteger number(JsonObject jwk, String member) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.getString(member)));
  }

  private static byte[] random(int octets) {
    byte[] random = new byte[octets];
    RANDOM.nextBytes(random);
    return random;
  }
}
