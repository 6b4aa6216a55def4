package com.copass.access.gateway.token;

import com.copass.access.gateway.config.Secret;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * By a JWT that it signs with a key of which the realm knows the public half (RFC 7523 section
 * 2.2): each is good once, and for half a minute. Safe for any thread.
 */
public final class PrivateKeyJwt implements ClientAuthentication {
  private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  private static final Duration LIFETIME = Duration.ofSeconds(30);

  private final String clientId;
  private final String issuer;
  private final Function<JsonObject, String> signed;
  private final InstantSource clock;

  /**
   * Authenticates a client.
   *
   * @param clientId its id
   * @param issuer the realm's issuer, for whom the JWT is
   * @param signed makes a JWT of claims
   * @param clock the time at which it is made
   */
  public PrivateKeyJwt(
      String clientId, String issuer, Function<JsonObject, String> signed, InstantSource clock) {
    this.clientId = clientId;
    this.issuer = issuer;
    this.signed = signed;
    this.clock = clock;
  }

  @Override
  public Optional<Secret> authorization() {
    return Optional.empty();
  }

  @Override
  public void addTo(MultiMap form) {
    long now = clock.instant().getEpochSecond();
    JsonObject claims =
        new JsonObject()
            .put("iss", clientId)
            .put("sub", clientId)
            .put("aud", issuer)
            .put("jti", UUID.randomUUID().toString())
            .put("iat", now)
            .put("exp", now + LIFETIME.toSeconds());
    form.set("client_id", clientId)
        .set("client_assertion_type", TYPE)
        .set("client_assertion", signed.apply(claims));
  }
}
