package com.copass.access.gateway.token;

import com.copass.access.model.AccountId;
import com.copass.access.model.KeyId;
import com.copass.access.model.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Accounts, keys and sign-ins whose tokens have ended before their time. A token carries its own
 * expiry and knows nothing of this, so it is remembered here for as long as such a token could
 * live. Bounded: when there are too many, everybody's tokens from before the oldest one end. Safe
 * for any thread.
 */
final class Endings {
  private static final int MOST = 100_000;

  /** So that a session is never taken for an account or a key of the same name. */
  private record Session(String id) {}

  /** So that a token is never taken for an account or a key of the same name. */
  private record Token(String id) {}

  private final InstantSource clock;
  private final Duration skew;
  private final Duration longestLife;
  private final Map<Object, Instant> ends = new LinkedHashMap<>();
  private Instant everybodys = Instant.MIN;
  private volatile boolean none = true;

  Endings(InstantSource clock, Duration skew, Duration longestLife) {
    this.clock = clock;
    this.skew = skew;
    this.longestLife = longestLife;
  }

  void keyEnded(KeyId key) {
    add(key);
  }

  void tokenEnded(String token) {
    add(new Token(token));
  }

  void accountEnded(AccountId account) {
    add(account);
  }

  void sessionEnded(String session) {
    add(new Session(session));
  }

  /** Tells whether what a token stands for has ended since the issuer made it. */
  boolean haveEnded(VerifiedToken token) {
    // Two clocks are compared, so what was made within the skew after an end counts as before it.
    return !none
        && (endedSince(token.principal(), token.issuedAt().minus(skew))
            || token.session().map(Session::new).filter(this::hasEnded).isPresent()
            || token.id().map(Token::new).filter(this::hasEnded).isPresent());
  }

  /** Tells whether what a principal stands for has ended since an instant of our own clock. */
  boolean haveEnded(Principal principal, Instant since) {
    return !none && endedSince(principal, since);
  }

  /** Returns the key that a principal stands for, if it does. */
  static Optional<KeyId> keyOf(Principal principal) {
    return switch (principal) {
      case Principal.Person unused -> Optional.empty();
      case Principal.OneAgent unused -> Optional.empty();
      case Principal.AccountKey key -> Optional.of(key.key());
      case Principal.ConnectionKey key -> Optional.of(key.key());
      case Principal.InvokeKey key -> Optional.of(key.key());
      case Principal.DelegateKey key -> Optional.of(key.key());
    };
  }

  private synchronized boolean endedSince(Principal principal, Instant since) {
    return isNotAfterTheEndOf(principal.account(), since)
        || keyOf(principal).filter(key -> isNotAfterTheEndOf(key, since)).isPresent();
  }

  /** What does not begin again once it has ended: when a token of it was made does not matter. */
  private synchronized boolean hasEnded(Object ended) {
    return ends.containsKey(ended);
  }

  private boolean isNotAfterTheEndOf(Object ended, Instant since) {
    return !since.isAfter(ends.getOrDefault(ended, everybodys));
  }

  private synchronized void add(Object ended) {
    Instant now = clock.instant();
    forgetBefore(now.minus(longestLife).minus(skew));
    ends.remove(ended);
    ends.put(ended, now);
    if (ends.size() > MOST) {
      Iterator<Instant> oldest = ends.values().iterator();
      everybodys = oldest.next();
      oldest.remove();
    }
    none = false;
  }

  private void forgetBefore(Instant time) {
    Iterator<Instant> oldestFirst = ends.values().iterator();
    while (oldestFirst.hasNext() && oldestFirst.next().isBefore(time)) {
      oldestFirst.remove();
    }
  }
}
