package com.copass.access.gateway.token;

import com.copass.access.gateway.config.Secret;
import com.copass.access.gateway.config.TokensConfig;
import com.copass.access.gateway.json.StrictJson;
import com.copass.access.model.Principal;
import com.copass.access.vocabulary.KeyBounds;
import com.copass.access.vocabulary.TokenClaims;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the claims of a token have to say before it counts (RFC 9068). Stateless. */
final class ClaimsCheck {
  /** RFC 9068 section 2.1, and the same as a whole media type. */
  private static final String ACCESS_TOKEN = "at+jwt";

  private static final String ACCESS_TOKEN_MEDIA_TYPE = "application/at+jwt";

  /**
   * Keycloak's own word in the claim {@code typ}, for tokens that are bound to a key and others.
   */
  private static final List<String> BEARER_TYPES = List.of("Bearer", "DPoP");

  /** Keycloak's own, in {@code cnf}. */
  private static final String KEY_TYPE = "kc-jkt-type";

  /** 9999-12-31: what lies behind it is no time that anybody meant. */
  private static final long LATEST_SECOND = 253_402_300_799L;

  private static final int LONGEST_CLIENT_ID = 255;

  private final String issuer;
  private final TokensConfig config;

  ClaimsCheck(String issuer, TokensConfig config) {
    this.issuer = issuer;
    this.config = config;
  }

  /**
   * Checks a token whose signature holds.
   *
   * @param type its {@code typ}
   * @param claims its claims
   * @param compact the token itself
   * @param exchanged whether it was exchanged for a key
   * @param now the time at which it has to hold
   * @return the token, verified
   * @throws AuthenticationException where it does not hold
   */
  VerifiedToken check(
      String type, ObjectNode claims, String compact, boolean exchanged, Instant now) {
    Instant issuedAt = required(claims, "iat");
    Instant expiresAt = required(claims, "exp");
    Instant notBefore = claims.has("nbf") ? required(claims, "nbf") : issuedAt;
    Instant latestStart = now.plus(config.clockSkew());
    require(isAccessToken(type, claims));
    require(StrictJson.text(claims, "iss").filter(issuer::equals).isPresent());
    require(isForUs(claims.path("aud")));
    require(!issuedAt.isAfter(latestStart) && !notBefore.isAfter(latestStart));
    require(Duration.between(issuedAt, expiresAt).compareTo(config.maxLifetime()) <= 0);
    Optional<String> boundTo = boundTo(claims);
    // What the gateway exchanges for itself is bound to nobody's key.
    require(!exchanged || boundTo.isEmpty());
    Principal principal = PrincipalClaim.read(claims).orElseThrow(ClaimsCheck::notGood);
    KeyBounds bounds = BoundsClaim.read(claims, principal).orElseThrow(ClaimsCheck::notGood);
    String clientId = clientId(claims).orElseThrow(ClaimsCheck::notGood);
    if (!now.isBefore(expiresAt)) {
      throw new AuthenticationException(Refusal.EXPIRED);
    }
    return new VerifiedToken(
        StrictJson.text(claims, "jti"),
        principal,
        bounds,
        issuedAt,
        expiresAt,
        opensUntil(principal, claims, expiresAt, exchanged),
        Secret.of(compact),
        clientId,
        exchanged,
        StrictJson.text(claims, "sid"),
        boundTo);
  }

  /** RFC 7800: bound to a key that we ask the proof of, or to something that we can't ask for. */
  private static Optional<String> boundTo(ObjectNode claims) {
    if (!claims.has("cnf")) {
      return Optional.empty();
    }
    JsonNode bound = claims.get("cnf");
    Optional<String> thumbprint = StrictJson.text(bound, "jkt").filter(ClaimsCheck::isThumbprint);
    // Keycloak says beside it what kind of key that is.
    boolean typed = bound.has(KEY_TYPE);
    require(!typed || StrictJson.text(bound, KEY_TYPE).filter("DPoP"::equals).isPresent());
    require(bound.size() == (typed ? 2 : 1) && thumbprint.isPresent());
    return thumbprint;
  }

  private static boolean isThumbprint(String text) {
    return Base64Url.decode(text).filter(octets -> octets.length == 32).isPresent();
  }

  /**
   * A key that is presented itself can be exchanged again until it ends, which the records of
   * sandboxes say of all but account keys. A person goes on being somebody when one of their tokens
   * expires. Whatever else is presented as a token is all that its bearer has.
   */
  private Optional<Instant> opensUntil(
      Principal principal, ObjectNode claims, Instant expiresAt, boolean exchanged) {
    JsonNode claim = claims.path(TokenClaims.COPASS);
    boolean says = claim.has(TokenClaims.KEY_ENDS);
    require(!says || principal instanceof Principal.AccountKey);
    if (exchanged) {
      return says ? Optional.of(required(claim, TokenClaims.KEY_ENDS)) : Optional.empty();
    }
    return Optional.of(
        principal instanceof Principal.Person
            ? expiresAt.plus(config.openAfterExpiry())
            : expiresAt);
  }

  private boolean isAccessToken(String type, ObjectNode claims) {
    if (type.equals(ACCESS_TOKEN) || type.equals(ACCESS_TOKEN_MEDIA_TYPE)) {
      return true;
    }
    // Keycloak's other kinds of token have the same typ, and say in a claim what they are.
    return !config.requireAtJwt()
        && type.equals("jwt")
        && StrictJson.text(claims, "typ").filter(BEARER_TYPES::contains).isPresent();
  }

  private boolean isForUs(JsonNode audience) {
    if (audience.isTextual()) {
      return audience.textValue().equals(config.audience());
    }
    boolean found = false;
    for (JsonNode one : audience) {
      if (!one.isTextual()) {
        return false;
      }
      found |= one.textValue().equals(config.audience());
    }
    return audience.isArray() && found;
  }

  private static Optional<String> clientId(ObjectNode claims) {
    Optional<String> party = StrictJson.text(claims, "azp");
    Optional<String> client = StrictJson.text(claims, "client_id").or(() -> party);
    return client
        .filter(id -> party.isEmpty() || party.get().equals(id))
        .filter(id -> !id.isBlank() && id.length() <= LONGEST_CLIENT_ID)
        .filter(id -> id.chars().allMatch(c -> c > 0x20 && c < 0x7f));
  }

  private static Instant required(JsonNode claims, String name) {
    JsonNode seconds = claims.path(name);
    require(
        seconds.isIntegralNumber()
            && seconds.canConvertToLong()
            && seconds.longValue() >= 0
            && seconds.longValue() <= LATEST_SECOND);
    return Instant.ofEpochSecond(seconds.longValue());
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw notGood();
    }
  }

  private static AuthenticationException notGood() {
    return new AuthenticationException(Refusal.NOT_GOOD);
  }
}
