package com.copass.access.standin.identity;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;

/** Checks compact JWS tokens (RFC 7515, 7519) with the JDK's own signatures. */
final class SignedTokens {
  private final KeySet keys;
  private final TokenRules rules;
  private final InstantSource clock;

  SignedTokens(KeySet keys, TokenRules rules, InstantSource clock) {
    this.keys = keys;
    this.rules = rules;
    this.clock = clock;
  }

  /** Returns the claims of a token that holds; else a failure that is a {@link NotIdentified}. */
  Future<JsonObject> verify(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return refused("the bearer is not a signed token");
    }
    JsonObject header;
    byte[] signature;
    try {
      header = object(parts[0]);
      signature = Base64.getUrlDecoder().decode(parts[2]);
    } catch (IllegalArgumentException e) {
      return refused("the token can't be read");
    }
    String algorithm = text(header, "alg");
    if (!rules.algorithms().contains(algorithm)) {
      return refused("the token's alg is not one of " + rules.algorithms());
    }
    if (!rules.types().contains(text(header, "typ"))) {
      return refused("the token's typ is not one of " + rules.types());
    }
    byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
    return keys.find(text(header, "kid"))
        .map(
            key -> {
              if (!holds(algorithm, key, signed, signature)) {
                throw NotIdentified.refused("the token's signature does not hold");
              }
              return judged(parts[1]);
            });
  }

  private JsonObject judged(String payload) {
    JsonObject claims;
    try {
      claims = object(payload);
    } catch (IllegalArgumentException e) {
      throw NotIdentified.refused("the token can't be read");
    }
    if (rules.issuer().isPresent() && !rules.issuer().get().equals(text(claims, "iss"))) {
      throw NotIdentified.refused("the token is of another issuer");
    }
    if (!isFor(claims.getValue("aud"), rules.audience())) {
      throw NotIdentified.refused("the token's aud does not hold " + rules.audience());
    }
    if (!(claims.getValue("exp") instanceof Number exp)
        || !clock.instant().isBefore(Instant.ofEpochSecond(exp.longValue()))) {
      throw NotIdentified.refused("the token has expired or never said when it would");
    }
    return claims;
  }

  private static boolean isFor(Object audience, String wanted) {
    return audience instanceof JsonArray many ? many.contains(wanted) : wanted.equals(audience);
  }

  private static boolean holds(String algorithm, PublicKey key, byte[] signed, byte[] signature) {
    try {
      // A JWS carries the two numbers of an ECDSA signature side by side (RFC 7518, 3.4), not as
      // DER.
      Signature check =
          Signature.getInstance(
              algorithm.equals("ES256") ? "SHA256withECDSAinP1363Format" : "SHA256withRSA");
      check.initVerify(key);
      check.update(signed);
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static JsonObject object(String part) {
    try {
      return new JsonObject(
          new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    } catch (io.vertx.core.json.DecodeException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String text(JsonObject from, String member) {
    return from.getValue(member) instanceof String text ? text : "";
  }

  private static Future<JsonObject> refused(String detail) {
    return Future.failedFuture(NotIdentified.refused(detail));
  }
}
