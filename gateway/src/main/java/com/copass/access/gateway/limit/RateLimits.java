package com.copass.access.gateway.limit;

import com.copass.access.gateway.config.Rate;
import com.copass.access.gateway.config.RateLimitsConfig;
import com.copass.access.gateway.http.Problem;
import com.copass.access.gateway.http.Refused;
import com.copass.access.gateway.memory.TokenBuckets;
import com.copass.access.gateway.observe.Metrics;
import com.copass.access.model.AccountId;
import com.copass.access.model.KeyId;
import com.copass.access.model.Principal;
import com.copass.access.model.SandboxId;
import com.copass.access.vocabulary.ErrorWord;
import com.copass.access.vocabulary.KeyBounds;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Refuses what comes too often, with 429 and the time to wait. Nobody's bucket is emptied by what
 * somebody else handed out: a key that was made for others counts for itself alone, and only what
 * an account presents of its own counts for the account. A sandbox's bucket is taken from only by
 * those who may do something in it. Safe for any thread.
 */
public final class RateLimits {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Supplier<RateLimitsConfig> config;
  private final Metrics metrics;
  private final TokenBuckets<AccountId> persons;
  private final TokenBuckets<KeyId> keys;
  private final TokenBuckets<SandboxId> sandboxes;

  /** Whose limit it is, as callers and metrics are told. */
  private enum Limit {
    PERSON("person"),
    KEY("key"),
    SANDBOX("sandbox");

    private final String word;

    Limit(String word) {
      this.word = word;
    }
  }

  /**
   * Limits.
   *
   * @param config what holds now; how many are remembered is asked once
   * @param metrics count what is refused
   * @param clock the time
   */
  public RateLimits(Supplier<RateLimitsConfig> config, Metrics metrics, InstantSource clock) {
    this.config = config;
    this.metrics = metrics;
    int most = config.get().remembered();
    this.persons = new TokenBuckets<>(most, clock);
    this.keys = new TokenBuckets<>(most, clock);
    this.sandboxes = new TokenBuckets<>(most, clock);
  }

  /**
   * Counts a request for who asks, before it is known what they may do.
   *
   * @param caller who
   * @param bounds what the caller's key says of itself; its limit stands in for that of all keys
   * @throws Refused with 429 where they ask too often
   */
  public void take(Principal caller, KeyBounds bounds) {
    switch (caller) {
      case Principal.Person person -> takeForPerson(person.account());
      case Principal.OneAgent token -> takeForPerson(token.account());
      case Principal.AccountKey key -> {
        takeForKey(key.key(), config.get().key());
        takeForPerson(key.account());
      }
      case Principal.ConnectionKey key -> takeForKey(key.key(), config.get().key());
      case Principal.AgentKey key -> takeForKey(key.key(), rateOf(bounds));
    }
  }

  /**
   * Counts an allowed request for the sandbox in which it is done.
   *
   * @throws Refused with 429 where too much is done there
   */
  public void take(SandboxId sandbox) {
    take(sandboxes, sandbox, config.get().sandbox(), Limit.SANDBOX);
  }

  private void takeForPerson(AccountId account) {
    take(persons, account, config.get().person(), Limit.PERSON);
  }

  private void takeForKey(KeyId key, Optional<Rate> rate) {
    take(keys, key, rate, Limit.KEY);
  }

  private Optional<Rate> rateOf(KeyBounds bounds) {
    return bounds.requestsPerMinute().isPresent()
        ? Optional.of(new Rate(bounds.requestsPerMinute().getAsInt(), MINUTE))
        : config.get().key();
  }

  private <K> void take(TokenBuckets<K> buckets, K key, Optional<Rate> rate, Limit limit) {
    Duration wait =
        rate.map(one -> buckets.take(key, one.requests(), one.period())).orElse(Duration.ZERO);
    if (wait.isPositive()) {
      metrics.limited(limit.word);
      throw new Refused(tooMany(limit, wait));
    }
  }

  private static Problem tooMany(Limit limit, Duration wait) {
    long seconds = wait.toSeconds() + 1;
    return Problem.of(
            ErrorWord.TOO_MANY_REQUESTS,
            "too many requests for this " + limit.word + "; wait " + seconds + " s")
        .withHeader("Retry-After", Long.toString(seconds));
  }
}
