package com.copass.access.gateway.upstream;

import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key with which the gateway signs what it vouches for: EC P-256, kept as a private JWK (RFC
 * 7517, 7518 section 6.2). Immutable, safe for any thread.
 */
public final class SigningKey {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final int COORDINATE = 32;

  private final PrivateKey privateKey;
  private final byte[] scalar;
  private final JsonObject publicJwk;
  private final String header;

  private SigningKey(PrivateKey privateKey, byte[] scalar, JsonObject publicJwk) {
    this.privateKey = privateKey;
    this.scalar = scalar;
    this.publicJwk = publicJwk;
    this.header = encoded(new JsonObject().put("alg", "ES256").put("typ", "JWT").put("kid", kid()));
  }

  /**
   * Reads a private JWK.
   *
   * @param jwk its members
   * @throws InvalidKeyException where it is no EC key on P-256 with {@code x}, {@code y} and {@code
   *     d}, or its halves do not belong together
   */
  public static SigningKey of(JsonObject jwk) throws InvalidKeyException {
    if (!"EC".equals(jwk.getValue("kty")) || !"P-256".equals(jwk.getValue("crv"))) {
      throw new InvalidKeyException("the key must be a JWK with kty EC and crv P-256");
    }
    byte[] x = coordinate(jwk, "x");
    byte[] y = coordinate(jwk, "y");
    byte[] d = coordinate(jwk, "d");
    JsonObject half =
        new JsonObject()
            .put("crv", "P-256")
            .put("kty", "EC")
            .put("x", BASE64.encodeToString(x))
            .put("y", BASE64.encodeToString(y));
    try {
      PrivateKey privateKey =
          KeyFactory.getInstance("EC")
              .generatePrivate(new ECPrivateKeySpec(new BigInteger(1, d), p256()));
      JsonObject publicJwk =
          half.copy().put("kid", thumbprint(half)).put("alg", "ES256").put("use", "sig");
      return new SigningKey(privateKey, d, publicJwk);
    } catch (GeneralSecurityException e) {
      throw new InvalidKeyException("the key must be a JWK with x, y and d of one P-256 key");
    }
  }

  /** Returns a new private JWK. */
  public static JsonObject generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      var pair = generator.generateKeyPair();
      var point = ((ECPublicKey) pair.getPublic()).getW();
      return new JsonObject()
          .put("kty", "EC")
          .put("crv", "P-256")
          .put("x", BASE64.encodeToString(fixed(point.getAffineX())))
          .put("y", BASE64.encodeToString(fixed(point.getAffineY())))
          .put("d", BASE64.encodeToString(fixed(((ECPrivateKey) pair.getPrivate()).getS())));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has P-256", e);
    }
  }

  /** Returns the public half as a JWK. */
  public JsonObject publicJwk() {
    return publicJwk.copy();
  }

  /** Returns the key's id: its thumbprint, RFC 7638. */
  String kid() {
    return publicJwk.getString("kid");
  }

  /**
   * Derives another secret of 256 bits, which all gateways with this key have in common.
   *
   * @param purpose tells one secret from another
   */
  public byte[] derive(String purpose) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(scalar, "HmacSHA256"));
      return mac.doFinal(("copass gateway: " + purpose).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }

  /** Returns claims as a JWT that this key signs; its header is {@code alg}, {@code typ}, kid. */
  public String jwt(JsonObject claims) {
    String signingInput = header + '.' + encoded(claims);
    byte[] signature = sign(signingInput.getBytes(StandardCharsets.US_ASCII));
    return signingInput + '.' + BASE64.encodeToString(signature);
  }

  private static String encoded(JsonObject json) {
    return BASE64.encodeToString(json.encode().getBytes(StandardCharsets.UTF_8));
  }

  /** Signs as ES256, RFC 7518 section 3.4. */
  byte[] sign(byte[] text) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(privateKey);
      signature.update(text);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform since 9 has ES256", e);
    }
  }

  private static byte[] coordinate(JsonObject jwk, String member) throws InvalidKeyException {
    byte[] octets = new byte[0];
    if (jwk.getValue(member) instanceof String text) {
      try {
        octets = Base64.getUrlDecoder().decode(text);
      } catch (IllegalArgumentException e) {
        octets = new byte[0];
      }
    }
    if (octets.length != COORDINATE) {
      throw new InvalidKeyException("the key's " + member + " must be 32 octets in base64url");
    }
    return octets;
  }

  private static ECParameterSpec p256() throws GeneralSecurityException {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    return parameters.getParameterSpec(ECParameterSpec.class);
  }

  private static byte[] fixed(BigInteger number) {
    byte[] octets = number.toByteArray();
    byte[] fixed = new byte[COORDINATE];
    int from = Math.max(0, octets.length - COORDINATE);
    System.arraycopy(
        octets, from, fixed, COORDINATE - (octets.length - from), octets.length - from);
    return fixed;
  }

  private static String thumbprint(JsonObject half) throws GeneralSecurityException {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(half.encode().getBytes(StandardCharsets.UTF_8));
    return BASE64.encodeToString(hash);
  }
}
