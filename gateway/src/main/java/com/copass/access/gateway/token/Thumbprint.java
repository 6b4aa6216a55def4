package com.copass.access.gateway.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** SHA-256 as base64url: of keys (RFC 7638) and of tokens ({@code ath} of RFC 9449). */
final class Thumbprint {
  private Thumbprint() {}

  /**
   * Returns the thumbprint of a public key.
   *
   * @param jwk a key that was found to be one of the algorithm
   * @param algorithm its algorithm
   */
  static String of(JsonNode jwk, SignatureAlgorithm algorithm) {
    List<String> members =
        switch (algorithm) {
          case RS256, RS384, RS512, PS256, PS384, PS512 -> List.of("e", "kty", "n");
          case ES256, ES384, ES512 -> List.of("crv", "kty", "x", "y");
          case EDDSA -> List.of("crv", "kty", "x");
        };
    // Every value has been read as base64url or is one of a few words: nothing needs escaping.
    return of(
        members.stream()
            .map(name -> '"' + name + "\":\"" + jwk.get(name).textValue() + '"')
            .collect(Collectors.joining(",", "{", "}")));
  }

  /** Returns the hash of a text. */
  static String of(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
