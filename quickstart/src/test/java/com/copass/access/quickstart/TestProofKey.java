package com.copass.access.quickstart;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** A client's own Ed25519 key, to which tokens are bound (RFC 9449). */
final class TestProofKey {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final KeyPair pair;

  TestProofKey() throws GeneralSecurityException {
    pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  /** Returns a new proof for a request; the token is empty where the request asks for one. */
  String proof(String method, String uri, String token) throws GeneralSecurityException {
    String header =
        "{\"typ\":\"dpop+jwt\",\"alg\":\"EdDSA\",\"jwk\":{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"%s\"}}"
            .formatted(ENCODER.encodeToString(publicOctets()));
    String claims =
        "{\"jti\":\"%s\",\"htm\":\"%s\",\"htu\":\"%s\",\"iat\":%d%s}"
            .formatted(
                UUID.randomUUID(),
                method,
                uri,
                Instant.now().getEpochSecond(),
                token.isEmpty() ? "" : ",\"ath\":\"" + sha256(token) + '"');
    String input = encoded(header) + "." + encoded(claims);
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    signature.update(input.getBytes(StandardCharsets.US_ASCII));
    return input + "." + ENCODER.encodeToString(signature.sign());
  }

  /** RFC 8032: the last 32 octets of the key's encoding. */
  private byte[] publicOctets() {
    byte[] encoded = ((EdECPublicKey) pair.getPublic()).getEncoded();
    byte[] octets = new byte[32];
    System.arraycopy(encoded, encoded.length - 32, octets, 0, 32);
    return octets;
  }

  private static String sha256(String text) throws GeneralSecurityException {
    return ENCODER.encodeToString(
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
  }

  private static String encoded(String text) {
    return ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
