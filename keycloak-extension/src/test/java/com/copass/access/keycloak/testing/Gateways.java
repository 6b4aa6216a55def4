package com.copass.access.keycloak.testing;

import com.copass.access.vocabulary.Audiences;
import com.copass.access.vocabulary.SealedCredentials;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/**
 * The client by which gateways come for linked credentials: it authenticates with a private key,
 * and what is sealed to it is opened here, with nothing of the server's code.
 */
public final class Gateways {
  /** The client's id. */
  public static final String CLIENT = "copass-gateway-credentials";

  private static final KeyPair SIGNING = pair();
  private static final KeyPair SEALING = pair();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private Gateways() {}

  static Map<String, Object> client() {
    String keys =
        Http.json(
            Map.of(
                "keys",
                List.of(
                    jwk(SIGNING, "signing", "sig", "RS256"),
                    jwk(SEALING, "sealing", "enc", SealedCredentials.KEY_ALGORITHM))));
    return Map.of(
        "clientId",
        CLIENT,
        "clientAuthenticatorType",
        "client-jwt",
        "serviceAccountsEnabled",
        true,
        "standardFlowEnabled",
        false,
        "fullScopeAllowed",
        false,
        "defaultClientScopes",
        List.of("basic", Audiences.SCOPE_GATEWAY),
        "optionalClientScopes",
        List.of(),
        "attributes",
        Map.of("use.jwks.string", "true", "jwks.string", keys));
  }

  static Answer grant(URI tokenEndpoint, URI issuer) {
    return Http.form(
        tokenEndpoint,
        Map.of(
            "grant_type",
            "client_credentials",
            "client_assertion_type",
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion",
            assertion(issuer)));
  }

  /** Opens what was sealed. */
  public static JsonNode open(String sealed) {
    String[] parts = sealed.split("\\.", -1);
    Base64.Decoder decoder = Base64.getUrlDecoder();
    try {
      Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
      rsa.init(
          Cipher.DECRYPT_MODE,
          SEALING.getPrivate(),
          new OAEPParameterSpec(
              "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
      byte[] key = rsa.doFinal(decoder.decode(parts[1]));
      Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
      aes.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          new GCMParameterSpec(128, decoder.decode(parts[2])));
      aes.updateAAD(parts[0].getBytes(StandardCharsets.US_ASCII));
      aes.update(decoder.decode(parts[3]));
      return Http.mapper().readTree(aes.doFinal(decoder.decode(parts[4])));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("it does not open: " + sealed, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String assertion(URI issuer) {
    long now = Instant.now().getEpochSecond();
    String content =
        encoded(Http.json(Map.of("alg", "RS256", "typ", "JWT", "kid", "signing")))
            + "."
            + encoded(
                Http.json(
                    Map.of(
                        "iss",
                        CLIENT,
                        "sub",
                        CLIENT,
                        "aud",
                        issuer.toString(),
                        "jti",
                        UUID.randomUUID().toString(),
                        "iat",
                        now,
                        "exp",
                        now + 50)));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(SIGNING.getPrivate());
      signature.update(content.getBytes(StandardCharsets.US_ASCII));
      return content + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> jwk(KeyPair pair, String kid, String use, String algorithm) {
    RSAPublicKey key = (RSAPublicKey) pair.getPublic();
    return Map.of(
        "kty",
        "RSA",
        "kid",
        kid,
        "use",
        use,
        "alg",
        algorithm,
        "n",
        encoded(key.getModulus()),
        "e",
        encoded(key.getPublicExponent()));
  }

  private static String encoded(BigInteger number) {
    byte[] octets = number.toByteArray();
    return BASE64.encodeToString(
        octets[0] == 0 ? Arrays.copyOfRange(octets, 1, octets.length) : octets);
  }

  private static String encoded(String text) {
    return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
