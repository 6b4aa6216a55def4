package com.copass.access.gateway.access;

import com.copass.access.gateway.config.GatewayConfig;
import com.copass.access.gateway.config.Secret;
import com.copass.access.gateway.memory.Bounded;
import com.copass.access.gateway.memory.Flights;
import com.copass.access.gateway.tls.Clients;
import com.copass.access.gateway.token.ClientAuthentication;
import com.copass.access.gateway.token.TokenEndpoint;
import com.copass.access.model.AccountId;
import com.copass.access.vocabulary.ExtensionPaths;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API keys that accounts have linked, fetched when they are needed: one fetch at a time for an
 * account, whoever waits; remembered in bounded memory while the feed would say that one is
 * another, and for an hour at most, so that its holder sees in their trail that it is in use. That
 * there is none is remembered for a moment. Safe for any thread.
 */
public final class LinkedKeys {
  private static final Logger LOG = LoggerFactory.getLogger(LinkedKeys.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration REMEMBERED = Duration.ofHours(1);
  private static final Duration NONE_REMEMBERED = Duration.ofSeconds(10);
  private static final int MOST_ATTEMPTS = 3;

  private record Held(Optional<Secret> key, Instant begun, long changes) {}

  private final WebClient http;
  private final ExtensionHttp extension;
  private final Unsealing seal;
  private final InstantSource clock;
  private final Bounded<AccountId, Held> held;
  private final Flights<AccountId, Held> flights = new Flights<>();
  private volatile BooleanSupplier feedIsFresh = () -> false;

  /** How many changes have been heard of, of anybody. Guarded by {@code this}. */
  private long changes;

  private LinkedKeys(
      WebClient http, ExtensionHttp extension, Unsealing seal, InstantSource clock, int most) {
    this.http = http;
    this.extension = extension;
    this.seal = seal;
    this.clock = clock;
    this.held = new Bounded<>(most);
  }

  /**
   * Fetches nothing yet, and remembers nothing until it can {@link #follow}.
   *
   * @param clients make connections to Keycloak
   * @param config the gateway's configuration
   * @param client the client to whose key it is sealed
   * @param seal opens it
   * @param clock the time at which everything is judged
   */
  public static LinkedKeys of(
      Clients clients,
      GatewayConfig config,
      ClientAuthentication client,
      Unsealing seal,
      InstantSource clock) {
    WebClient http = AccessServices.webClient(clients, config.freshness().maxDirectReads());
    ServiceToken token =
        new ServiceToken(
            new TokenEndpoint(http, config.keycloak().realmUrl(), client, TIMEOUT), clock);
    return new LinkedKeys(
        http,
        new ExtensionHttp(http, config.keycloak().extensionUrl(), token, TIMEOUT),
        seal,
        clock,
        config.limits().rememberedSandboxes());
  }

  /**
   * Finds the key that an account has linked.
   *
   * @return empty where it has linked none; fails with {@link UnavailableException}
   */
  public Future<Optional<Secret>> of(AccountId account) {
    Optional<Held> known = held.get(account).filter(this::isUsable);
    return known.isPresent()
        ? Future.succeededFuture(known.get().key())
        : fetch(account, MOST_ATTEMPTS);
  }

  /** An account's key may be another now, or gone. */
  public synchronized void forget(AccountId account) {
    changes++;
    held.remove(account);
  }

  /** Hears of changes from now on. */
  void follow(Directory directory) {
    directory.onChange(this::changed);
    feedIsFresh = directory::isFresh;
  }

  /** Ends the connections. */
  void close() {
    http.close();
  }

  private void changed(Change change) {
    switch (change) {
      case Change.CredentialChanged changed -> forget(changed.account());
      case Change.AccountEnded ended -> forget(ended.account());
      case Change.Missed unused -> forgetAll();
      case Change.OfAnything unused -> {}
      case Change.KeyEnded unused -> {}
      case Change.TokenEnded unused -> {}
      case Change.SessionEnded unused -> {}
      case Change.OfSandbox unused -> {}
    }
  }

  private synchronized void forgetAll() {
    changes++;
    held.clear();
  }

  private boolean isUsable(Held one) {
    Duration longest = one.key().isPresent() ? REMEMBERED : NONE_REMEMBERED;
    return feedIsFresh.getAsBoolean() && clock.instant().isBefore(one.begun().plus(longest));
  }

  /**
   * A fetch that a change has overtaken is made again. Where changes never cease, the last one will
   * do for whoever waits, because it began after they came, and is not remembered.
   */
  private Future<Optional<Secret>> fetch(AccountId account, int attempts) {
    return flights
        .join(account, () -> begin(account))
        .compose(
            one ->
                isStillHeld(account, one) || attempts == 1
                    ? Future.succeededFuture(one.key())
                    : fetch(account, attempts - 1));
  }

  private Future<Held> begin(AccountId account) {
    // The one before may have ended between the look into memory and this.
    Optional<Held> known = held.get(account).filter(this::isUsable);
    if (known.isPresent()) {
      return Future.succeededFuture(known.get());
    }
    Instant begun = clock.instant();
    long before = changesHeard();
    String path =
        "/"
            + ExtensionPaths.GATEWAY
            + "/"
            + ExtensionPaths.ACCOUNTS
            + "/"
            + ExtensionHttp.encoded(account.value())
            + "/"
            + ExtensionPaths.CREDENTIAL;
    return extension
        .send(HttpMethod.GET, path, Optional.empty())
        .map(answer -> remembered(account, new Held(key(account, answer), begun, before)));
  }

  private Optional<Secret> key(AccountId account, HttpResponse<Buffer> answer) {
    if (answer.statusCode() == 404) {
      return Optional.empty();
    }
    if (answer.statusCode() != 200) {
      LOG.error(
          "linked keys can't be fetched: the extension answers {}; does the realm's attribute"
              + " copass.credentials-client name the client, and has it this gateway's keys?",
          answer.statusCode());
      throw ExtensionHttp.unavailable();
    }
    Optional<Secret> key = seal.open(account, WireJson.text(ExtensionHttp.json(answer), "sealed"));
    if (key.isEmpty()) {
      LOG.error("the linked key of an account does not open here: it has to be linked again");
    }
    return key;
  }

  /** While it is under way for all who wait, so that nobody begins another in between. */
  private synchronized Held remembered(AccountId account, Held one) {
    if (one.changes() == changes) {
      held.put(account, one);
    }
    return one;
  }

  private boolean isStillHeld(AccountId account, Held one) {
    return held.get(account).filter(one::equals).isPresent();
  }

  private synchronized long changesHeard() {
    return changes;
  }
}
