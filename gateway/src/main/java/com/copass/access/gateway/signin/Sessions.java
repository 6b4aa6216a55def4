package com.copass.access.gateway.signin;

import com.copass.access.gateway.config.Secret;
import com.copass.access.gateway.memory.Bounded;
import com.copass.access.gateway.memory.Flights;
import com.copass.access.gateway.token.AuthenticationException;
import com.copass.access.gateway.token.Authenticator;
import com.copass.access.gateway.token.Fingerprint;
import com.copass.access.gateway.token.KeysUnavailableException;
import com.copass.access.gateway.token.PersonsTokens;
import com.copass.access.gateway.token.Presentation;
import com.copass.access.gateway.token.TokenEndpoint;
import com.copass.access.gateway.token.VerifiedToken;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Browser sessions, none of which is kept here: what holds is in the cookie, and a token that is
 * about to end is exchanged for the next. A refresh token works once, so requests that come with
 * the same cookie share one refresh, also for a while after it. Safe for any thread.
 */
final class Sessions {
  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

  /** A page is asked for alone, and the requests for what is on it then find a new cookie. */
  private static final Duration MARGIN_OF_A_PAGE = Duration.ofSeconds(45);

  private static final Duration MARGIN = Duration.ofSeconds(5);

  /** How long requests may still come that were sent before the new cookie was there. */
  private static final Duration SHARED = Duration.ofSeconds(60);

  private static final int MOST_SHARED = 10_000;

  private record Refreshed(BrowserSession session, String text, Instant at) {}

  private final SessionText texts;
  private final TokenEndpoint realm;
  private final Authenticator authenticator;
  private final InstantSource clock;
  private final Flights<Fingerprint, Refreshed> flights = new Flights<>();
  private final Bounded<Fingerprint, Refreshed> refreshed = new Bounded<>(MOST_SHARED);

  Sessions(
      SessionText texts, TokenEndpoint realm, Authenticator authenticator, InstantSource clock) {
    this.texts = texts;
    this.realm = realm;
    this.authenticator = authenticator;
    this.clock = clock;
  }

  /**
   * Finds out who a cookie stands for.
   *
   * @param text the cookie's value
   * @param page whether a page is asked for, and not something on it
   * @return fails with {@link NotSignedInException} where the session does not hold, and with
   *     {@link KeysUnavailableException} where that can't be found out now
   */
  Future<SignedIn> find(String text, boolean page) {
    Instant now = clock.instant();
    Optional<BrowserSession> read = texts.read(text).filter(s -> now.isBefore(s.until()));
    if (read.isEmpty()) {
      return Future.failedFuture(new NotSignedInException());
    }
    BrowserSession session = read.get();
    Duration margin = page ? MARGIN_OF_A_PAGE : MARGIN;
    if (!now.isBefore(session.accessUntil().minus(margin))) {
      return refreshed(text, session)
          .recover(
              failure ->
                  // The realm is away: what the session has left may still do.
                  failure instanceof KeysUnavailableException
                      ? verified(session).map(token -> new SignedIn(token, Optional.empty()))
                      : Future.failedFuture(failure));
    }
    return verified(session)
        .map(token -> new SignedIn(token, Optional.empty()))
        .recover(
            failure ->
                failure instanceof AuthenticationException
                    ? refreshed(text, session)
                    : Future.failedFuture(failure))
        .recover(Sessions::nobody);
  }

  /** Makes the session of somebody who has just signed in; empty where it fits in no cookie. */
  Future<Optional<SignedIn>> begin(PersonsTokens tokens) {
    return session(tokens)
        .map(
            session -> {
              Optional<String> text = texts.write(session.session());
              if (text.isEmpty()) {
                LOG.error(
                    "a session does not fit into a cookie: the sign-in client's tokens are too"
                        + " long, take scopes and mappers away from it");
              }
              return text.map(value -> new SignedIn(session.token(), Optional.of(value)));
            });
  }

  /**
   * Ends a session at the realm.
   *
   * @param text the cookie's value
   * @return the realm's name for the session; empty where there is none to end
   */
  Future<Optional<String>> end(String text) {
    Optional<BrowserSession> session = texts.read(text);
    if (session.isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    return verified(session.get())
        .map(VerifiedToken::session)
        .otherwise(Optional.empty())
        .compose(name -> realm.endSession(session.get().refresh()).map(name));
  }

  private Future<SignedIn> refreshed(String text, BrowserSession session) {
    Fingerprint fingerprint = Fingerprint.of(text);
    Instant since = clock.instant().minus(SHARED);
    return refreshed
        .get(fingerprint)
        .filter(had -> had.at().isAfter(since))
        .map(Future::succeededFuture)
        .orElseGet(() -> flights.join(fingerprint, () -> refresh(fingerprint, session)))
        .compose(
            next ->
                verified(next.session())
                    .map(token -> new SignedIn(token, Optional.of(next.text()))))
        .recover(Sessions::nobody);
  }

  private Future<Refreshed> refresh(Fingerprint fingerprint, BrowserSession session) {
    MultiMap form =
        MultiMap.caseInsensitiveMultiMap()
            .add("grant_type", "refresh_token")
            .add("refresh_token", session.refresh().reveal());
    return realm
        .personsTokens(form)
        .map(tokens -> tokens.orElseThrow(NotSignedInException::new))
        .compose(this::session)
        .map(
            next -> {
              String text = texts.write(next.session()).orElseThrow(NotSignedInException::new);
              Refreshed result = new Refreshed(next.session(), text, clock.instant());
              refreshed.put(fingerprint, result);
              return result;
            });
  }

  private record Verified(BrowserSession session, VerifiedToken token) {}

  private Future<Verified> session(PersonsTokens tokens) {
    Instant now = clock.instant();
    return authenticator
        .authenticate(presented(tokens.access()))
        .map(
            token ->
                new Verified(
                    new BrowserSession(
                        tokens.access(),
                        token.expiresAt(),
                        tokens.refresh(),
                        now.plus(tokens.lifetime())),
                    token));
  }

  private Future<VerifiedToken> verified(BrowserSession session) {
    return authenticator.authenticate(presented(session.access()));
  }

  /** Tokens of the realm's: nobody guesses by them, so nobody has to be told apart. */
  private static Presentation presented(Secret access) {
    return Presentation.ofBearer(access.reveal(), "browser sessions");
  }

  private static Future<SignedIn> nobody(Throwable failure) {
    return Future.failedFuture(
        failure instanceof AuthenticationException ? new NotSignedInException() : failure);
  }
}
