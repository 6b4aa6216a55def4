package com.copass.access.gateway.token;

import com.copass.access.gateway.config.GatewayConfig;
import com.copass.access.gateway.config.TokensConfig;
import com.copass.access.gateway.memory.Bounded;
import com.copass.access.gateway.memory.Handover;
import com.copass.access.model.AccountId;
import com.copass.access.model.KeyId;
import io.vertx.core.Future;
import io.vertx.ext.web.client.WebClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Verifies bearers: access tokens as they are, with the proof where they are bound to a key, {@code
 * olk_} keys by exchange. What was verified is remembered by its hash until it expires, in bounded
 * memory. Safe for any thread.
 */
public final class BearerAuthenticator implements Authenticator {
  /** For one answer of Keycloak's: somebody waits for it, and has no other way in. */
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final InstantSource clock;
  private final IssuerKeys keys;
  private final TokenVerifier verifier;
  private final KeyExchange exchange;
  private final SignInProof proof;
  private final Endings endings;
  private final Proofs proofs;
  private final Bounded<Fingerprint, VerifiedToken> remembered;
  private final AtomicLong keysGone = new AtomicLong();

  /**
   * Fetches nothing yet.
   *
   * @param http follows no redirects
   * @param config the gateway's configuration
   * @param clock the time at which tokens are judged
   * @param feedIsFresh tells whether an ending would be heard of within the bound
   */
  public BearerAuthenticator(
      WebClient http, GatewayConfig config, InstantSource clock, BooleanSupplier feedIsFresh) {
    TokensConfig tokens = config.tokens();
    this.clock = clock;
    this.remembered = new Bounded<>(config.limits().rememberedTokens());
    this.proofs = new Proofs(config.publicUrl(), tokens.clockSkew(), clock);
    this.endings = new Endings(clock, tokens.clockSkew(), tokens.maxLifetime());
    this.keys =
        new IssuerKeys(
            http,
            config.keycloak().realmUrl(),
            TIMEOUT,
            tokens.keysMinInterval(),
            clock,
            this::forgetAll);
    this.proof = new SignInProof(keys, config.keycloak().issuer(), clock);
    this.verifier =
        new TokenVerifier(
            keys, new ClaimsCheck(config.keycloak().issuer(), tokens), tokens.maxBytes(), clock);
    this.exchange =
        new KeyExchange(
            new TokenEndpoint(
                http, config.keycloak().realmUrl(), config.keycloak().exchangeClient(), TIMEOUT),
            verifier,
            clock,
            endings,
            config.freshness().bound(),
            feedIsFresh,
            new WrongKeys(config.limits().wrongKeysPerMinute(), clock),
            config.limits().rememberedTokens());
  }

  @Override
  public Future<VerifiedToken> authenticate(Presentation presented) {
    Optional<Credential> credential = Credential.read(presented.authorization());
    if (credential.isEmpty()) {
      return Future.failedFuture(new AuthenticationException(Refusal.NO_BEARER));
    }
    String text = credential.get().text();
    boolean bearer = credential.get().scheme() == Credential.Scheme.BEARER;
    if (KeyExchange.isKey(text)) {
      return bearer
          ? Handover.toCaller(exchange.exchange(text, presented.peer()))
          : Future.failedFuture(new AuthenticationException(Refusal.WRONG_SCHEME));
    }
    return Handover.toCaller(
        verified(text)
            .map(this::stillStanding)
            .map(token -> itsHolders(token, bearer, presented, text)));
  }

  /** A token that is bound to a key is good with that key's proof only, and no other is. */
  private VerifiedToken itsHolders(
      VerifiedToken token, boolean bearer, Presentation presented, String text) {
    if (bearer != token.boundTo().isEmpty()) {
      throw new AuthenticationException(Refusal.WRONG_SCHEME);
    }
    token.boundTo().ifPresent(key -> proofs.require(presented, text, key));
    return token;
  }

  /** Ends the tokens of a key, for good. */
  public void keyEnded(KeyId key) {
    endings.keyEnded(key);
  }

  /** Ends one token, for good. */
  public void tokenEnded(String token) {
    endings.tokenEnded(token);
  }

  /** Ends the tokens of an account that were made before now. */
  public void accountEnded(AccountId account) {
    endings.accountEnded(account);
  }

  /** Ends the tokens that were made in a sign-in, and those that might yet be. */
  public void sessionEnded(String session) {
    endings.sessionEnded(session);
  }

  /** Returns who checks that somebody has signed in. */
  public SignInProof signInProof() {
    return proof;
  }

  /** Fetches the issuer's keys, so that the first request need not wait for them. */
  public Future<Void> fetchKeys() {
    return keys.find("").mapEmpty();
  }

  /** Tells whether the issuer's keys are there. */
  public boolean isReady() {
    return keys.isReady();
  }

  private Future<VerifiedToken> verified(String compact) {
    Fingerprint fingerprint = Fingerprint.of(compact);
    Optional<VerifiedToken> known = remembered.get(fingerprint);
    if (known.isPresent()) {
      return isPast(known.get())
          ? Future.failedFuture(new AuthenticationException(Refusal.EXPIRED))
          : Future.succeededFuture(known.get());
    }
    long before = keysGone.get();
    return verifier
        .verify(compact, false)
        .onSuccess(
            token -> {
              remembered.put(fingerprint, token);
              // The key that signed it may have been taken back while it was being checked.
              if (keysGone.get() != before) {
                remembered.remove(fingerprint);
              }
            });
  }

  private VerifiedToken stillStanding(VerifiedToken token) {
    if (endings.haveEnded(token)) {
      throw new AuthenticationException(Refusal.NOT_GOOD);
    }
    return token;
  }

  private boolean isPast(VerifiedToken token) {
    Instant now = clock.instant();
    return !now.isBefore(token.expiresAt());
  }

  private void forgetAll() {
    keysGone.incrementAndGet();
    remembered.clear();
    exchange.forgetAll();
  }
}
