package com.copass.access.gateway.token;

import com.copass.access.gateway.config.Secret;
import com.copass.access.gateway.json.StrictJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Checks the ID token of a sign-in (OpenID Connect Core 1.0 section 3.1.3.7): that the issuer made
 * it, for this client, for this very sign-in. Safe for any thread.
 */
public final class SignInProof {
  private static final int LONGEST = 16 * 1024;

  private final IssuerKeys keys;
  private final String issuer;
  private final InstantSource clock;

  SignInProof(IssuerKeys keys, String issuer, InstantSource clock) {
    this.keys = keys;
    this.issuer = issuer;
    this.clock = clock;
  }

  /**
   * Checks an ID token.
   *
   * @param idToken the token
   * @param clientId the client that asked
   * @param nonce what it asked with
   * @return the issuer's name for the session ({@code sid}); fails with {@link
   *     AuthenticationException} where anything does not hold, and with {@link
   *     KeysUnavailableException} where that can't be found out
   */
  public Future<String> session(Secret idToken, String clientId, String nonce) {
    return PresentedToken.read(idToken.reveal(), LONGEST)
        .map(
            token ->
                keys.find(token.keyId())
                    .map(
                        key ->
                            key.flatMap(token::payloadSignedBy)
                                .flatMap(StrictJson::object)
                                .filter(claims -> holds(claims, clientId, nonce))
                                .flatMap(claims -> StrictJson.text(claims, "sid"))
                                .orElseThrow(SignInProof::notGood)))
        .orElseGet(() -> Future.failedFuture(notGood()));
  }

  private boolean holds(ObjectNode claims, String clientId, String nonce) {
    JsonNode audience = claims.path("aud");
    boolean forClient =
        audience.isArray()
            ? audience.size() == 1 && audience.path(0).asText().equals(clientId)
            : audience.asText().equals(clientId);
    JsonNode ends = claims.path("exp");
    return forClient
        && has(claims, "iss", issuer)
        && has(claims, "azp", clientId)
        // An access token of the same issuer is no proof of a sign-in.
        && has(claims, "typ", "ID")
        && has(claims, "nonce", nonce)
        && ends.canConvertToLong()
        && clock.instant().isBefore(Instant.ofEpochSecond(ends.longValue()));
  }

  private static boolean has(ObjectNode claims, String name, String value) {
    Optional<String> found = StrictJson.text(claims, name);
    return found.filter(value::equals).isPresent();
  }

  private static AuthenticationException notGood() {
    return new AuthenticationException(Refusal.NOT_GOOD);
  }
}
