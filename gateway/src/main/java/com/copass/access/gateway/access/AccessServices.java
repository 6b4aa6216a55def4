package com.copass.access.gateway.access;

import com.copass.access.gateway.config.FreshnessConfig;
import com.copass.access.gateway.config.GatewayConfig;
import com.copass.access.gateway.memory.Tries;
import com.copass.access.gateway.tls.Clients;
import com.copass.access.gateway.token.BearerAuthenticator;
import com.copass.access.gateway.token.TokenEndpoint;
import com.copass.access.model.AccountId;
import com.copass.access.model.KeyId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything by which the gateway knows who asks and what they may do, started and wired together.
 * Safe for any thread.
 */
public final class AccessServices {
  /** For what the freshness bound says nothing about. */
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  /** After so long without an answer, what changes nothing is asked a second time. */
  private static final Duration PATIENCE = CALL_TIMEOUT.dividedBy(4);

  /** Longer than the bound: a feed that is late is not helped by another connection at once. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

  private static final int WAITING_PER_READ = 16;
  private static final int CHECKS_PER_BOUND = 8;

  private final Vertx vertx;
  private final BearerAuthenticator authenticator;
  private final ExtensionClient extension;
  private final Intents intents;
  private final LiveDirectory directory;
  private final List<FeedFollower> followers;
  private final HttpClient feedHttp;
  private final WebClient readsHttp;
  private final WebClient callsHttp;
  private final long freshnessTimer;
  private final Tries<AccountId> tries;
  private final Optional<LinkedKeys> linked;

  private AccessServices(
      Vertx vertx,
      Clients clients,
      GatewayConfig config,
      InstantSource clock,
      Function<ExtensionClient, OwnershipProbe> probe,
      Optional<LinkedKeys> linked) {
    this.vertx = vertx;
    this.linked = linked;
    FreshnessConfig freshness = config.freshness();
    URI address = config.keycloak().extensionUrl();
    // Of their own, so that people's calls and key exchanges never wait behind reads or the feed.
    this.readsHttp = webClient(clients, freshness.maxDirectReads());
    this.callsHttp = webClient(clients, freshness.maxDirectReads());
    this.feedHttp = clients.client(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(2));
    ServiceToken token =
        new ServiceToken(
            new TokenEndpoint(
                callsHttp,
                config.keycloak().realmUrl(),
                config.keycloak().gatewayClient(),
                CALL_TIMEOUT),
            clock);
    ExtensionHttp calls = new ExtensionHttp(callsHttp, address, token, CALL_TIMEOUT);
    this.extension = new HttpExtensionClient(calls, callsHttp, address, new Twice(vertx, PATIENCE));
    this.intents = new Intents(calls);
    this.tries = new Tries<>(config.limits().unknownIdsPerMinute(), clock);
    FeedState feed = new FeedState(clock, freshness.bound());
    int most = config.limits().rememberedSandboxes();
    ExtensionHttp reads = new ExtensionHttp(readsHttp, address, token, freshness.readTimeout());
    Twice twice = new Twice(vertx, freshness.readTimeout().dividedBy(2));
    this.directory =
        new LiveDirectory(
            new Records(new ExtensionRecords(reads, twice), feed, clock, most),
            new AccountGroups(new ExtensionGroups(reads, twice), feed, clock, most),
            feed,
            probe.apply(extension),
            tries,
            clock,
            most);
    this.authenticator = new BearerAuthenticator(callsHttp, config, clock, feed::isFresh);
    directory.onChange(this::endTokens);
    linked.ifPresent(keys -> keys.follow(directory));
    this.followers =
        config.keycloak().feeds().stream()
            .map(
                node ->
                    new FeedFollower(
                        vertx,
                        feedHttp,
                        node,
                        token,
                        new FeedReader(feed, directory),
                        LONGEST_SILENCE))
            .toList();
    this.freshnessTimer =
        vertx.setPeriodic(
            freshness.bound().toMillis() / CHECKS_PER_BOUND, nothing -> directory.checkFreshness());
  }

  /**
   * Starts to follow the feed and fetches the issuer's keys; what is not there yet is tried again.
   *
   * @param vertx runs it
   * @param clients make connections to Keycloak
   * @param config the gateway's configuration
   * @param clock the time at which everything is judged
   * @param probe asks the upstream about unknown sandboxes, with the client to register them
   * @param linked the accounts' own API keys, where the upstream is asked with them
   * @return the services; ready when {@link #isReady()} says so
   */
  public static AccessServices start(
      Vertx vertx,
      Clients clients,
      GatewayConfig config,
      InstantSource clock,
      Function<ExtensionClient, OwnershipProbe> probe,
      Optional<LinkedKeys> linked) {
    AccessServices services = new AccessServices(vertx, clients, config, clock, probe, linked);
    services.followers.forEach(FeedFollower::start);
    services.authenticator.fetchKeys();
    return services;
  }

  /** Returns who finds out who is calling. */
  public BearerAuthenticator authenticator() {
    return authenticator;
  }

  /** Returns what is known of sandboxes. */
  public Directory directory() {
    return directory;
  }

  /** Returns the calls to the extension. */
  public ExtensionClient extension() {
    return extension;
  }

  /** Returns how often each account may yet name what is not there. */
  public Tries<AccountId> tries() {
    return tries;
  }

  /** Returns what gateways are about to do. */
  public Intents intents() {
    return intents;
  }

  /** Tells whether requests can be decided: the issuer's keys are there and the feed is fresh. */
  public boolean isReady() {
    if (!authenticator.isReady()) {
      authenticator.fetchKeys();
    }
    return authenticator.isReady() && directory.isFresh();
  }

  /** Ends the tokens of a key that this gateway has just seen end, ahead of the feed. */
  public void keyEnded(KeyId key) {
    authenticator.keyEnded(key);
  }

  /** Forgets the key that an account has linked, because this gateway has just seen it change. */
  public void credentialChanged(AccountId account) {
    linked.ifPresent(keys -> keys.forget(account));
  }

  /** Ends the tokens of a sign-in that this gateway has just seen end, ahead of the feed. */
  public void sessionEnded(String session) {
    authenticator.sessionEnded(session);
  }

  /** Ends the connections. */
  public Future<Void> close() {
    vertx.cancelTimer(freshnessTimer);
    followers.forEach(FeedFollower::close);
    readsHttp.close();
    callsHttp.close();
    linked.ifPresent(LinkedKeys::close);
    return feedHttp.close();
  }

  private void endTokens(Change change) {
    switch (change) {
      case Change.KeyEnded ended -> authenticator.keyEnded(ended.key());
      case Change.TokenEnded ended -> authenticator.tokenEnded(ended.token());
      case Change.AccountEnded ended -> authenticator.accountEnded(ended.account());
      case Change.SessionEnded ended -> authenticator.sessionEnded(ended.session());
      case Change.CredentialChanged unused -> {}
      case Change.Missed unused -> {}
      case Change.OfSandbox unused -> {}
      case Change.OfAnything unused -> {}
    }
  }

  static WebClient webClient(Clients clients, int concurrent) {
    WebClientOptions options = new WebClientOptions();
    options.setFollowRedirects(false).setUserAgentEnabled(false);
    options.setConnectTimeout((int) CALL_TIMEOUT.toMillis());
    return WebClient.wrap(
        clients.client(
            options,
            new PoolOptions()
                .setHttp1MaxSize(concurrent)
                .setMaxWaitQueueSize(concurrent * WAITING_PER_READ)),
        options);
  }
}
