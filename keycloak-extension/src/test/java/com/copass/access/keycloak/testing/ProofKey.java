package com.copass.access.keycloak.testing;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.stream.Collectors;
import org.keycloak.util.DPoPGenerator;
import org.keycloak.util.JWKSUtils;

/** A client's own key, to which tokens are bound: makes the proofs that go with them. */
public final class ProofKey {
  private final KeyPair pair;

  /** Makes a new key. */
  public ProofKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      pair = generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the thumbprint to which a token is bound. */
  public String thumbprint() {
    return JWKSUtils.computeThumbprint(DPoPGenerator.createRsaJwk(pair.getPublic()));
  }

  /** Returns a new proof for a request; without a token where it asks for one. */
  public String proof(String method, URI uri, String token) {
    return DPoPGenerator.generateRsaSignedDPoPProof(pair, method, uri.toString(), token);
  }

  /** Asks a token endpoint for a token that is bound to this key. */
  public Answer form(URI endpoint, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return Http.send(
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("DPoP", proof("POST", endpoint, null))
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }
}
