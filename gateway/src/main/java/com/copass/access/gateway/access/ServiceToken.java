package com.copass.access.gateway.access;

import com.copass.access.gateway.config.Secret;
import com.copass.access.gateway.memory.Flights;
import com.copass.access.gateway.token.IssuedToken;
import com.copass.access.gateway.token.TokenEndpoint;
import com.copass.access.vocabulary.Audiences;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The gateway's own token at the extension: one request for however many wait, used until shortly
 * before it expires. Safe for any thread.
 */
final class ServiceToken {
  private record Held(Secret token, Instant until) {}

  private static final String ONLY = "service token";
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private final TokenEndpoint endpoint;
  private final InstantSource clock;
  private final Flights<String, Secret> flights = new Flights<>();
  private volatile Held held;

  ServiceToken(TokenEndpoint endpoint, InstantSource clock) {
    this.endpoint = endpoint;
    this.clock = clock;
  }

  /** Returns a token that holds for a moment yet; fails with {@link UnavailableException}. */
  Future<Secret> get() {
    Held now = held;
    if (now != null && clock.instant().isBefore(now.until())) {
      return Future.succeededFuture(now.token());
    }
    return flights.join(ONLY, this::request);
  }

  /** Forgets a token that the extension did not take. */
  void refused(Secret token) {
    Held now = held;
    if (now != null && now.token().equals(token)) {
      held = null;
    }
  }

  private Future<Secret> request() {
    Instant asked = clock.instant();
    MultiMap form =
        MultiMap.caseInsensitiveMultiMap()
            .add("grant_type", "client_credentials")
            .add("scope", Audiences.SCOPE_GATEWAY);
    return endpoint
        .token(form)
        .map(answer -> answer.orElseThrow(ServiceToken::unavailable))
        .map(issued -> hold(issued, asked))
        .recover(failure -> Future.failedFuture(unavailable()));
  }

  private Secret hold(IssuedToken issued, Instant asked) {
    held = new Held(issued.token(), asked.plus(issued.lifetime()).minus(MARGIN));
    return issued.token();
  }

  private static UnavailableException unavailable() {
    return new UnavailableException("the gateway's own client gets no token");
  }
}
