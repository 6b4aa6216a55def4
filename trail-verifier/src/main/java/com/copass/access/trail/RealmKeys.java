package com.copass.access.trail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The public keys of a realm, as its {@code /protocol/openid-connect/certs} gives them. The
 * algorithm is the key's own, not what a signature says of itself.
 */
final class RealmKeys {
  private static final String TYPE = "copass-trail-head+jwt";
  private static final Map<String, String> CURVES =
      Map.of("ES256", "secp256r1", "ES384", "secp384r1", "ES512", "secp521r1");

  private record Key(String algorithm, PublicKey key) {}

  private final Map<String, Key> byId = new HashMap<>();

  /** Takes the signing keys of algorithms that are known here. */
  RealmKeys(JsonNode jwks) {
    for (JsonNode jwk : jwks.path("keys")) {
      if (jwk.path("use").asText("sig").equals("sig")) {
        read(jwk)
            .ifPresent(
                key -> byId.put(jwk.path("kid").asText(), new Key(jwk.path("alg").asText(), key)));
      }
    }
  }

  /** Returns what a compact JWS says, or empty where none of the keys has signed it. */
  Optional<Head> verify(String jws) {
    String[] parts = jws.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      ObjectMapper json = new ObjectMapper();
      JsonNode header = json.readTree(Base64.getUrlDecoder().decode(parts[0]));
      Key key = byId.get(header.path("kid").asText());
      if (key == null
          || !header.path("typ").asText().equals(TYPE)
          || !header.path("alg").asText().equals(key.algorithm())) {
        return Optional.empty();
      }
      Signature signature = signature(key.algorithm());
      signature.initVerify(key.key());
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(Base64.getUrlDecoder().decode(parts[2]))
          ? Optional.of(Head.of(json.readTree(Base64.getUrlDecoder().decode(parts[1]))))
          : Optional.empty();
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Signature signature(String algorithm) throws GeneralSecurityException {
    String digest = "SHA" + algorithm.substring(2);
    return switch (algorithm.substring(0, 2)) {
      case "RS" -> Signature.getInstance(digest + "withRSA");
      case "ES" -> Signature.getInstance(digest + "withECDSAinP1363Format");
      case "PS" -> {
        String name = "SHA-" + algorithm.substring(2);
        Signature pss = Signature.getInstance("RSASSA-PSS");
        pss.setParameter(
            new PSSParameterSpec(
                name,
                "MGF1",
                new MGF1ParameterSpec(name),
                Integer.parseInt(algorithm.substring(2)) / 8,
                1));
        yield pss;
      }
      default -> throw new GeneralSecurityException("unknown algorithm");
    };
  }

  private static Optional<PublicKey> read(JsonNode jwk) {
    String algorithm = jwk.path("alg").asText();
    try {
      if (algorithm.matches("[RP]S(256|384|512)")) {
        return Optional.of(
            KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(jwk, "n"), number(jwk, "e"))));
      }
      if (CURVES.containsKey(algorithm)) {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(CURVES.get(algorithm)));
        return Optional.of(
            KeyFactory.getInstance("EC")
                .generatePublic(
                    new ECPublicKeySpec(
                        new ECPoint(number(jwk, "x"), number(jwk, "y")),
                        parameters.getParameterSpec(ECParameterSpec.class))));
      }
      return Optional.empty();
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static BigInteger number(JsonNode jwk, String member) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.path(member).asText()));
  }
}
