package com.copass.access.standin.identity;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * The published keys of whoever is trusted: fetched when an unknown {@code kid} turns up, one fetch
 * at a time and at most one a second. Confined to one event loop.
 */
final class KeySet {
  private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(1);

  private final HttpClient client;
  private final URI jwks;
  private final InstantSource clock;
  private Map<String, PublicKey> known = Map.of();
  private Instant mayFetchAt = Instant.MIN;
  private Future<Void> fetching = Future.succeededFuture();

  KeySet(Vertx vertx, URI jwks, InstantSource clock) {
    this.client = vertx.createHttpClient();
    this.jwks = jwks;
    this.clock = clock;
  }

  Future<PublicKey> find(String kid) {
    if (known.containsKey(kid)) {
      return Future.succeededFuture(known.get(kid));
    }
    if (fetching.isComplete() && !clock.instant().isBefore(mayFetchAt)) {
      fetching = fetch();
    }
    return fetching.map(
        done -> {
          PublicKey key = known.get(kid);
          if (key == null) {
            throw NotIdentified.refused("the token's kid is not among the published keys");
          }
          return key;
        });
  }

  private Future<Void> fetch() {
    return client
        .request(new RequestOptions().setAbsoluteURI(jwks.toString()).setTimeout(5_000))
        .compose(HttpClientRequest::send)
        .compose(
            answer ->
                answer.statusCode() == 200
                    ? answer.body()
                    : Future.failedFuture("status " + answer.statusCode()))
        .map(
            body -> {
              known = read(body.toJsonObject());
              mayFetchAt = clock.instant().plus(BETWEEN_FETCHES);
              return (Void) null;
            })
        .recover(
            failure ->
                Future.failedFuture(
                    NotIdentified.unavailable(
                        "the keys at " + jwks + " can't be had: " + failure.getMessage())));
  }

  private static Map<String, PublicKey> read(JsonObject set) {
    try {
      return PublicKeys.of(set);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalStateException("not a JWK set", e);
    }
  }
}
