package com.copass.access.gateway.token;

import com.copass.access.gateway.config.Secret;
import com.copass.access.gateway.memory.Bounded;
import com.copass.access.gateway.memory.Flights;
import com.copass.access.vocabulary.TokenExchange;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exchanges {@code olk_} keys for tokens (RFC 8693): one exchange at a time for a key, remembered
 * by the key's hash until the token expires, failures for a moment. A token is remembered for
 * longer than the freshness bound only while the feed would say that its key has ended. Safe for
 * any thread.
 */
final class KeyExchange {
  private static final Logger LOG = LoggerFactory.getLogger(KeyExchange.class);

  private static final Pattern KEY =
      Pattern.compile(TokenExchange.KEY_PREFIX + "[A-Za-z0-9_-]{16,200}");

  private static final Duration FAILURE_REMEMBERED = Duration.ofSeconds(2);

  /** A token is used up to here before its end: it may have to travel on. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private record Exchanged(VerifiedToken token, Instant at) {}

  private final TokenEndpoint endpoint;
  private final TokenVerifier verifier;
  private final InstantSource clock;
  private final Endings endings;
  private final Duration bound;
  private final BooleanSupplier feedIsFresh;
  private final WrongKeys wrong;
  private final Bounded<Fingerprint, Exchanged> exchanged;
  private final Bounded<Fingerprint, Instant> failedAt;
  private final Flights<Fingerprint, VerifiedToken> flights = new Flights<>();

  KeyExchange(
      TokenEndpoint endpoint,
      TokenVerifier verifier,
      InstantSource clock,
      Endings endings,
      Duration bound,
      BooleanSupplier feedIsFresh,
      WrongKeys wrong,
      int remembered) {
    this.endpoint = endpoint;
    this.verifier = verifier;
    this.clock = clock;
    this.endings = endings;
    this.bound = bound;
    this.feedIsFresh = feedIsFresh;
    this.wrong = wrong;
    this.exchanged = new Bounded<>(remembered);
    this.failedAt = new Bounded<>(remembered);
  }

  /** Tells whether a credential claims to be a key. */
  static boolean isKey(String credential) {
    return credential.startsWith(TokenExchange.KEY_PREFIX);
  }

  /**
   * Returns the token that a key stands for now.
   *
   * @param key what was presented
   * @param peer by whom, as far as that is known
   * @return fails with {@link ThrottledException} where too many keys that do not hold came from
   *     there, fails with {@link AuthenticationException} where the key does not hold, and with
   *     {@link KeysUnavailableException} where that can't be found out
   */
  Future<VerifiedToken> exchange(String key, String peer) {
    if (!KEY.matcher(key).matches()) {
      return refused();
    }
    Fingerprint fingerprint = Fingerprint.of(key);
    Instant now = clock.instant();
    Optional<Exchanged> known = exchanged.get(fingerprint);
    if (known.filter(had -> isUsable(had, now)).isPresent()) {
      return Future.succeededFuture(known.get().token());
    }
    if (failedAt
        .get(fingerprint)
        .filter(at -> now.isBefore(at.plus(FAILURE_REMEMBERED)))
        .isPresent()) {
      return refused();
    }
    // Whoever guesses behind the same address must not keep out a key that has been good here.
    return known.isPresent()
        ? flights.join(fingerprint, () -> request(fingerprint, key))
        : flights.underWay(fingerprint).orElseGet(() -> firstRequest(fingerprint, key, peer));
  }

  private Future<VerifiedToken> firstRequest(Fingerprint fingerprint, String key, String peer) {
    try {
      wrong.take(peer);
    } catch (ThrottledException tooMany) {
      return Future.failedFuture(tooMany);
    }
    return flights
        .join(fingerprint, () -> request(fingerprint, key))
        .onComplete(
            (token, failure) -> {
              if (!(failure instanceof AuthenticationException)) {
                wrong.giveBack(peer);
              }
            });
  }

  /** Forgets every token, because the key that signed some of them is gone. */
  void forgetAll() {
    exchanged.clear();
  }

  private boolean isUsable(Exchanged had, Instant now) {
    boolean young = now.isBefore(had.at().plus(bound));
    return now.isBefore(had.token().expiresAt().minus(MARGIN))
        && (young || feedIsFresh.getAsBoolean())
        && !endings.haveEnded(had.token().principal(), had.at());
  }

  private Future<VerifiedToken> request(Fingerprint fingerprint, String key) {
    Instant begun = clock.instant();
    MultiMap form =
        MultiMap.caseInsensitiveMultiMap()
            .add("grant_type", TokenExchange.GRANT_TYPE)
            .add("subject_token", key)
            .add("subject_token_type", TokenExchange.API_KEY);
    return endpoint
        .token(form)
        .compose(
            token -> {
              if (token.isEmpty()) {
                exchanged.remove(fingerprint);
                failedAt.put(fingerprint, clock.instant());
                return refused();
              }
              return verified(token.get().token())
                  .compose(good -> remembered(fingerprint, good, begun));
            });
  }

  private Future<VerifiedToken> remembered(
      Fingerprint fingerprint, VerifiedToken token, Instant begun) {
    if (endings.haveEnded(token.principal(), begun)) {
      return refused();
    }
    exchanged.put(fingerprint, new Exchanged(token, begun));
    return Future.succeededFuture(token);
  }

  /** Keycloak's answer is checked like anybody's token, and has to be a key's, not a person's. */
  private Future<VerifiedToken> verified(Secret token) {
    return verifier
        .verify(token.reveal(), true)
        .compose(
            good ->
                Endings.keyOf(good.principal()).isPresent()
                    ? Future.succeededFuture(good)
                    : Future.failedFuture(new AuthenticationException(Refusal.NOT_GOOD)))
        .recover(
            failure -> {
              if (failure instanceof AuthenticationException) {
                LOG.error("the token of an exchange does not hold: check issuer and audience");
              }
              return Future.failedFuture(
                  new KeysUnavailableException("the exchange gave no usable token"));
            });
  }

  private static Future<VerifiedToken> refused() {
    return Future.failedFuture(new AuthenticationException(Refusal.KEY_NOT_GOOD));
  }
}
