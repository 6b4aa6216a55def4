package com.copass.access.gateway.upstream;

import com.copass.access.gateway.access.Unsealing;
import com.copass.access.gateway.config.Secret;
import com.copass.access.gateway.json.StrictJson;
import com.copass.access.model.AccountId;
import com.copass.access.vocabulary.SealedCredentials;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys to which accounts' API keys are sealed, RSA: to the first, of which the public half is
 * told; the others only open what was sealed to them. Immutable, safe for any thread.
 */
public final class CredentialKeys implements Unsealing {
  private static final int SHORTEST_MODULUS = 2048;
  private static final int TAG_BITS = 128;
  private static final int PARTS = 5;

  /** What may stand in a JOSE header: anything else might mean something that is not known here. */
  private static final Set<String> HEADER = Set.of("alg", "enc", "kid", "typ", "cty");

  /** It goes into a header field, so nothing that could end one. */
  private static final Pattern API_KEY = Pattern.compile("[!-~]{16,512}");

  private final Map<String, RSAPrivateCrtKey> keys = new LinkedHashMap<>();

  /**
   * Takes keys, the newest first.
   *
   * @throws InvalidKeyException where there is none, or one that is not RSA of 2048 bits or more
   */
  public CredentialKeys(List<PrivateKey> keys) throws InvalidKeyException {
    for (PrivateKey key : keys) {
      if (!(key instanceof RSAPrivateCrtKey rsa)
          || rsa.getModulus().bitLength() < SHORTEST_MODULUS) {
        throw new InvalidKeyException("every key must be RSA, of 2048 bits or more");
      }
      this.keys.put(thumbprint(rsa), rsa);
    }
    if (this.keys.isEmpty()) {
      throw new InvalidKeyException("there must be a key");
    }
  }

  /** Returns the public half of the key to which is sealed, as a JWK. */
  public JsonObject publicJwk() {
    Map.Entry<String, RSAPrivateCrtKey> newest = keys.entrySet().iterator().next();
    return half(newest.getValue())
        .put("kid", newest.getKey())
        .put("alg", SealedCredentials.KEY_ALGORITHM)
        .put("use", "enc");
  }

  @Override
  public Optional<Secret> open(AccountId account, String sealed) {
    String[] parts = sealed.split("\\.", -1);
    if (parts.length != PARTS) {
      return Optional.empty();
    }
    try {
      Optional<RSAPrivateCrtKey> key =
          StrictJson.object(decoded(parts[0])).flatMap(CredentialKeys::kid).map(keys::get);
      return key.isPresent()
          ? StrictJson.object(content(key.get(), parts)).flatMap(one -> apiKey(account, one))
          : Optional.empty();
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      // Not said why: whoever can make it fail in different ways might learn from the difference.
      return Optional.empty();
    }
  }

  private static Optional<String> kid(ObjectNode header) {
    boolean known =
        StrictJson.text(header, "alg").filter(SealedCredentials.KEY_ALGORITHM::equals).isPresent()
            && StrictJson.text(header, "enc")
                .filter(SealedCredentials.CONTENT_ALGORITHM::equals)
                .isPresent()
            && header.properties().stream().allMatch(member -> HEADER.contains(member.getKey()));
    return known ? StrictJson.text(header, "kid") : Optional.empty();
  }

  private static Optional<Secret> apiKey(AccountId account, ObjectNode content) {
    return StrictJson.text(content, SealedCredentials.ACCOUNT)
        .filter(account.value()::equals)
        .flatMap(own -> StrictJson.text(content, SealedCredentials.API_KEY))
        .filter(text -> API_KEY.matcher(text).matches())
        .map(Secret::of);
  }

  private static byte[] content(RSAPrivateCrtKey key, String[] parts)
      throws GeneralSecurityException {
    Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
    // Both digests said: the JDK's own default takes SHA-1 for the second.
    rsa.init(
        Cipher.DECRYPT_MODE,
        key,
        new OAEPParameterSpec(
            "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
    byte[] contentKey = rsa.doFinal(decoded(parts[1]));
    try {
      Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
      aes.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(contentKey, "AES"),
          new GCMParameterSpec(TAG_BITS, decoded(parts[2])));
      aes.updateAAD(parts[0].getBytes(StandardCharsets.US_ASCII));
      byte[] text = decoded(parts[3]);
      byte[] tag = decoded(parts[4]);
      byte[] both = Arrays.copyOf(text, text.length + tag.length);
      System.arraycopy(tag, 0, both, text.length, tag.length);
      return aes.doFinal(both);
    } finally {
      Arrays.fill(contentKey, (byte) 0);
    }
  }

  private static byte[] decoded(String part) {
    return Base64.getUrlDecoder().decode(part);
  }

  private static JsonObject half(RSAPrivateCrtKey key) {
    return new JsonObject()
        .put("e", encoded(key.getPublicExponent()))
        .put("kty", "RSA")
        .put("n", encoded(key.getModulus()));
  }

  /** RFC 7638: the members in the order of their names. */
  private static String thumbprint(RSAPrivateCrtKey key) {
    try {
      return encoded(
          MessageDigest.getInstance("SHA-256")
              .digest(half(key).encode().getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String encoded(BigInteger number) {
    byte[] octets = number.toByteArray();
    return encoded(octets[0] == 0 ? Arrays.copyOfRange(octets, 1, octets.length) : octets);
  }

  private static String encoded(byte[] octets) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }
}
