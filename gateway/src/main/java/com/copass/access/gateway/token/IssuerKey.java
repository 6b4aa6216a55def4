package com.copass.access.gateway.token;

import com.copass.access.gateway.json.StrictJson;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Optional;

/**
 * A public key of the issuer, for one algorithm. Immutable, safe for any thread.
 *
 * @param id its {@code kid}
 * @param algorithm the one algorithm that it may be used with
 * @param key the key
 */
record IssuerKey(String id, SignatureAlgorithm algorithm, PublicKey key) {
  private static final int LEAST_RSA_BITS = 2048;

  /**
   * Reads a JWK.
   *
   * @param jwk a member of {@code keys}
   * @return the key; empty where it is not for signatures, names no algorithm or is malformed
   */
  static Optional<IssuerKey> of(JsonNode jwk) {
    Optional<SignatureAlgorithm> algorithm =
        StrictJson.text(jwk, "alg").flatMap(SignatureAlgorithm::ofName);
    Optional<String> id = StrictJson.text(jwk, "kid").filter(PresentedToken::isKeyId);
    boolean forSignatures = !jwk.has("use") || "sig".equals(jwk.get("use").textValue());
    if (algorithm.isEmpty() || id.isEmpty() || !forSignatures) {
      return Optional.empty();
    }
    return publicKey(jwk, algorithm.get())
        .map(key -> new IssuerKey(id.get(), algorithm.get(), key));
  }

  /** Reads the public key of a JWK, empty where it is none for the algorithm. */
  static Optional<PublicKey> publicKey(JsonNode jwk, SignatureAlgorithm algorithm) {
    try {
      return keyOf(jwk, algorithm);
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  /** Tells whether a token was signed by this key, with the algorithm that it says. */
  boolean signed(PresentedToken token) {
    return token.algorithm() == algorithm
        && algorithm.verifies(key, token.signedOctets(), token.signature());
  }

  private static Optional<PublicKey> keyOf(JsonNode jwk, SignatureAlgorithm algorithm)
      throws GeneralSecurityException {
    String type = StrictJson.text(jwk, "kty").orElse("");
    return switch (algorithm) {
      case RS256, RS384, RS512, PS256, PS384, PS512 ->
          type.equals("RSA") ? rsa(jwk) : Optional.empty();
      case ES256, ES384, ES512 ->
          type.equals("EC") && onCurve(jwk, algorithm) ? ec(jwk, algorithm) : Optional.empty();
      case EDDSA -> type.equals("OKP") && onCurve(jwk, algorithm) ? ed(jwk) : Optional.empty();
    };
  }

  private static boolean onCurve(JsonNode jwk, SignatureAlgorithm algorithm) {
    return StrictJson.text(jwk, "crv").filter(algorithm.curve()::equals).isPresent();
  }

  private static Optional<PublicKey> rsa(JsonNode jwk) throws GeneralSecurityException {
    Optional<BigInteger> modulus = number(jwk, "n").filter(n -> n.bitLength() >= LEAST_RSA_BITS);
    Optional<BigInteger> exponent = number(jwk, "e");
    if (modulus.isEmpty() || exponent.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        KeyFactory.getInstance("RSA")
            .generatePublic(new RSAPublicKeySpec(modulus.get(), exponent.get())));
  }

  private static Optional<PublicKey> ec(JsonNode jwk, SignatureAlgorithm algorithm)
      throws GeneralSecurityException {
    Optional<BigInteger> x = number(jwk, "x");
    Optional<BigInteger> y = number(jwk, "y");
    if (x.isEmpty() || y.isEmpty()) {
      return Optional.empty();
    }
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp" + algorithm.curve().substring(2) + "r1"));
    return Optional.of(
        KeyFactory.getInstance("EC")
            .generatePublic(
                new ECPublicKeySpec(
                    new ECPoint(x.get(), y.get()),
                    parameters.getParameterSpec(ECParameterSpec.class))));
  }

  private static Optional<PublicKey> ed(JsonNode jwk) throws GeneralSecurityException {
    Optional<byte[]> octets =
        StrictJson.text(jwk, "x").flatMap(Base64Url::decode).filter(x -> x.length == 32);
    if (octets.isEmpty()) {
      return Optional.empty();
    }
    // RFC 8032: little-endian, the top bit is the sign of x.
    byte[] x = octets.get();
    boolean odd = (x[31] & 0x80) != 0;
    byte[] bigEndian = new byte[32];
    for (int i = 0; i < 32; i++) {
      bigEndian[i] = x[31 - i];
    }
    bigEndian[0] &= 0x7f;
    return Optional.of(
        KeyFactory.getInstance("Ed25519")
            .generatePublic(
                new EdECPublicKeySpec(
                    NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, bigEndian)))));
  }

  private static Optional<BigInteger> number(JsonNode jwk, String name) {
    return StrictJson.text(jwk, name)
        .flatMap(Base64Url::decode)
        .map(octets -> new BigInteger(1, octets));
  }
}
