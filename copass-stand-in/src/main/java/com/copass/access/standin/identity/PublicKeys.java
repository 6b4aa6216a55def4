package com.copass.access.standin.identity;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads a JWK set (RFC 7517): P-256 and RSA keys that have a {@code kid}; others are left out. */
final class PublicKeys {
  private PublicKeys() {}

  /** Returns the keys of a set by their {@code kid}. */
  static Map<String, PublicKey> of(JsonObject set) throws GeneralSecurityException {
    Map<String, PublicKey> keys = new LinkedHashMap<>();
    for (Object each : set.getJsonArray("keys", new JsonArray())) {
      if (each instanceof JsonObject jwk && jwk.getValue("kid") instanceof String kid) {
        if ("EC".equals(jwk.getString("kty")) && "P-256".equals(jwk.getString("crv"))) {
          keys.put(kid, curvePoint(jwk));
        } else if ("RSA".equals(jwk.getString("kty"))) {
          keys.put(kid, modulus(jwk));
        }
      }
    }
    return keys;
  }

  private static PublicKey curvePoint(JsonObject jwk) throws GeneralSecurityException {
    AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
    curve.init(new ECGenParameterSpec("secp256r1"));
    return KeyFactory.getInstance("EC")
        .generatePublic(
            new ECPublicKeySpec(
                new ECPoint(number(jwk, "x"), number(jwk, "y")),
                curve.getParameterSpec(ECParameterSpec.class)));
  }

  private static PublicKey modulus(JsonObject jwk) throws GeneralSecurityException {
    return KeyFactory.getInstance("RSA")
        .generatePublic(new RSAPublicKeySpec(number(jwk, "n"), number(jwk, "e")));
  }

  private static BigInteger number(JsonObject jwk, String member) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.getString(member)));
  }
}
