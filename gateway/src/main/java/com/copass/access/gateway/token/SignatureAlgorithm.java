package com.copass.access.gateway.token;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The signature algorithms (RFC 7518, RFC 8037) that an issuer may use. Symmetric ones and {@code
 * none} are not among them: whoever can check such a signature can make one.
 */
enum SignatureAlgorithm {
  RS256("SHA256withRSA"),
  RS384("SHA384withRSA"),
  RS512("SHA512withRSA"),
  PS256("RSASSA-PSS", 256),
  PS384("RSASSA-PSS", 384),
  PS512("RSASSA-PSS", 512),
  ES256("SHA256withECDSAinP1363Format", "P-256", 64),
  ES384("SHA384withECDSAinP1363Format", "P-384", 96),
  ES512("SHA512withECDSAinP1363Format", "P-521", 132),
  EDDSA("Ed25519", "Ed25519", 64);

  private final String javaName;
  private final int pssDigestBits;
  private final String curve;
  private final int octets;

  SignatureAlgorithm(String javaName) {
    this(javaName, 0, "", 0);
  }

  SignatureAlgorithm(String javaName, int pssDigestBits) {
    this(javaName, pssDigestBits, "", 0);
  }

  SignatureAlgorithm(String javaName, String curve, int octets) {
    this(javaName, 0, curve, octets);
  }

  SignatureAlgorithm(String javaName, int pssDigestBits, String curve, int octets) {
    this.javaName = javaName;
    this.pssDigestBits = pssDigestBits;
    this.curve = curve;
    this.octets = octets;
  }

  /** Returns the algorithm of an {@code alg}, or empty where it is not one of these. */
  static Optional<SignatureAlgorithm> ofName(String alg) {
    return Arrays.stream(values())
        .filter(algorithm -> algorithm.wireName().equals(alg))
        .findFirst();
  }

  /** Returns the names of all of them. */
  static List<String> wireNames() {
    return Arrays.stream(values()).map(SignatureAlgorithm::wireName).toList();
  }

  /** Returns the {@code crv} of its keys, empty for RSA. */
  String curve() {
    return curve;
  }

  /**
   * Checks a signature.
   *
   * @param key a key of this algorithm
   * @param signed the octets that were signed
   * @param signature the signature, in the form of RFC 7518
   * @return false for everything but the signature of just these octets
   */
  boolean verifies(PublicKey key, byte[] signed, byte[] signature) {
    if (signature.length != lengthFor(key)) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance(javaName);
      if (pssDigestBits > 0) {
        verifier.setParameter(padding());
      }
      verifier.initVerify(key);
      verifier.update(signed);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      // A key that does not fit, or a signature that is none: either way it does not hold.
      return false;
    }
  }

  private int lengthFor(PublicKey key) {
    return switch (key) {
      case RSAPublicKey rsa -> (rsa.getModulus().bitLength() + 7) / 8;
      case ECPublicKey unused -> octets;
      case EdECPublicKey unused -> octets;
      default -> -1;
    };
  }

  /** RFC 7518 section 3.5: the digest in both places, and a salt as long as the digest. */
  private PSSParameterSpec padding() {
    String digest = "SHA-" + pssDigestBits;
    return new PSSParameterSpec(
        digest,
        "MGF1",
        new MGF1ParameterSpec(digest),
        pssDigestBits / 8,
        PSSParameterSpec.TRAILER_FIELD_BC);
  }

  private String wireName() {
    return this == EDDSA ? "EdDSA" : name();
  }
}
