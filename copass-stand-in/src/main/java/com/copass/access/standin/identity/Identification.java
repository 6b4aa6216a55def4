package com.copass.access.standin.identity;

import com.copass.access.vocabulary.Audiences;
import com.copass.access.vocabulary.TokenClaims;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells from a bearer credential who is calling. Called on one event loop. */
public interface Identification {
  /**
   * Checks a credential.
   *
   * @param bearer what follows {@code Bearer} in the request's one {@code Authorization} header
   * @return the caller, or a failure that is a {@link NotIdentified}
   */
  Future<Caller> identify(String bearer);

  /** Returns the strategy that a configuration asks for. */
  static Identification of(Trust trust, Vertx vertx, InstantSource clock) {
    return switch (trust) {
      case Trust.Assertion t -> {
        var tokens =
            new SignedTokens(
                new KeySet(vertx, t.jwks(), clock),
                new TokenRules(Set.of("ES256"), Set.of("JWT"), t.issuer(), Audiences.UPSTREAM),
                clock);
        yield bearer -> tokens.verify(bearer).map(AssertionClaims::callerOf);
      }
      case Trust.Keycloak t -> {
        var tokens =
            new SignedTokens(
                new KeySet(vertx, t.jwks(), clock),
                new TokenRules(
                    Set.of("RS256", "ES256"),
                    Set.of("at+jwt", "JWT"),
                    Optional.of(t.issuer()),
                    Audiences.API),
                clock);
        yield bearer -> tokens.verify(bearer).map(Identification::ownAccount);
      }
      case Trust.ApiKeys t -> bearer -> knownKey(t.accounts(), bearer);
    };
  }

  private static Caller ownAccount(JsonObject claims) {
    JsonObject copass = claims.getJsonObject(TokenClaims.COPASS, new JsonObject());
    String account = copass.getString(TokenClaims.ACCOUNT);
    if (account == null) {
      throw NotIdentified.refused("the token names no account");
    }
    return Caller.of(account);
  }

  private static Future<Caller> knownKey(Map<String, String> accounts, String bearer) {
    String account = accounts.get(bearer);
    return account == null
        ? Future.failedFuture(NotIdentified.refused("the API key is not known"))
        : Future.succeededFuture(Caller.of(account));
  }
}
