package com.copass.access.benchmarks.layers;

import com.copass.access.catalogue.Catalogue;
import com.copass.access.catalogue.Catalogues;
import com.copass.access.catalogue.Lookups;
import com.copass.access.gateway.access.AccessServices;
import com.copass.access.gateway.answer.SandboxClaims;
import com.copass.access.gateway.answer.SandboxReader;
import com.copass.access.gateway.config.GatewayConfig;
import com.copass.access.gateway.config.Secret;
import com.copass.access.gateway.http.Peer;
import com.copass.access.gateway.http.Refused;
import com.copass.access.gateway.route.AgentIds;
import com.copass.access.gateway.route.Authenticated;
import com.copass.access.gateway.route.Decider;
import com.copass.access.gateway.route.FactSources;
import com.copass.access.gateway.route.Pairings;
import com.copass.access.gateway.route.Presented;
import com.copass.access.gateway.route.ProjectLinks;
import com.copass.access.gateway.route.Router;
import com.copass.access.gateway.route.SealedIds;
import com.copass.access.gateway.route.Started;
import com.copass.access.gateway.route.Terms;
import com.copass.access.gateway.route.Verdict;
import com.copass.access.gateway.tls.Clients;
import com.copass.access.gateway.tls.TlsOptions;
import com.copass.access.gateway.token.Presentation;
import com.copass.access.gateway.token.VerifiedToken;
import com.copass.access.gateway.trace.Tracing;
import com.copass.access.gateway.upstream.Connections;
import com.copass.access.gateway.upstream.Dependence;
import com.copass.access.gateway.upstream.Forwarder;
import com.copass.access.gateway.upstream.OnBehalf;
import com.copass.access.gateway.upstream.OpenExchanges;
import com.copass.access.gateway.upstream.Outgoing;
import com.copass.access.gateway.upstream.SignedIdentity;
import com.copass.access.gateway.upstream.SigningKeyFile;
import com.copass.access.gateway.upstream.SigningKeys;
import com.copass.access.gateway.upstream.Standing;
import com.copass.access.gateway.upstream.Upstream;
import com.copass.access.gateway.upstream.UpstreamIdentity;
import com.copass.access.model.AccountId;
import com.copass.access.model.Decision;
import com.copass.access.model.SandboxId;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The way of a request up to a layer. What a layer leaves out is done once, for the first request,
 * and taken for all others. Safe for any thread.
 */
final class Rooms implements Handler<HttpServerRequest> {
  private final Layer layer;
  private final AccessServices services;
  private final Tracing tracing;
  private final Router router;
  private final Decider decider;
  private final OpenExchanges exchanges;
  private final Forwarder forwarder;
  private final Ledger ledger;
  private volatile VerifiedToken first;

  private Rooms(
      Layer layer,
      AccessServices services,
      Tracing tracing,
      Router router,
      Decider decider,
      OpenExchanges exchanges,
      Forwarder forwarder,
      Ledger ledger) {
    this.layer = layer;
    this.services = services;
    this.tracing = tracing;
    this.router = router;
    this.decider = decider;
    this.exchanges = exchanges;
    this.forwarder = forwarder;
    this.ledger = ledger;
  }

  static Rooms of(Vertx vertx, GatewayConfig config, Layer layer) {
    InstantSource clock = InstantSource.system();
    Catalogue catalogue = Catalogues.copass();
    Lookups lookups = catalogue.lookups();
    SigningKeys key = SigningKeyFile.read(config.identity().keyFile(), true);
    TlsOptions tls = TlsOptions.read(config.tls(), clock);
    Clients toKeycloak = new Clients(vertx, tls.keycloak());
    Upstream upstream =
        new Upstream(
            new Connections(vertx, new Clients(vertx, tls.upstream()), config.upstream()),
            config.upstream(),
            identity(layer, config, key, clock));
    OpenExchanges exchanges = new OpenExchanges(clock);
    SandboxReader reader = new SandboxReader(lookups.sandbox().orElseThrow());
    AccessServices services =
        AccessServices.start(
            vertx,
            toKeycloak,
            config,
            clock,
            client -> new SandboxClaims(reader, upstream, client),
            Optional.empty());
    services.directory().onChange(exchanges::changed);
    Duration bound = config.freshness().bound();
    FactSources facts =
        new FactSources(
            new AgentIds(upstream, lookups.agent().orElseThrow(), bound, clock),
            new ProjectLinks(upstream, lookups.links().orElseThrow(), bound, clock),
            new Pairings(upstream, lookups, services.tries(), bound, clock),
            new SealedIds(key.derive("sealed ids")),
            new Started());
    return new Rooms(
        layer,
        services,
        Tracing.of(config.tracing()),
        new Router(catalogue, clock),
        new Decider(services.directory(), exchanges, facts, clock),
        exchanges,
        new Forwarder(upstream, exchanges),
        new Ledger(config.limits().auditQueue(), clock));
  }

  boolean isReady() {
    return services.isReady();
  }

  @Override
  public void handle(HttpServerRequest request) {
    request.pause();
    Presented presented;
    try {
      presented = router.present(request, tracing.begin(request.headers()));
    } catch (Refused refused) {
      refused.problem().answer(request);
      return;
    }
    token(request, presented)
        .compose(token -> decided(presented, token))
        .onFailure(failure -> request.response().setStatusCode(401).end());
  }

  private Future<VerifiedToken> token(HttpServerRequest request, Presented presented) {
    VerifiedToken known = first;
    if (known != null && !layer.has(Layer.TOKEN)) {
      return Future.succeededFuture(known);
    }
    return services
        .authenticator()
        .authenticate(
            new Presentation(
                request.getHeader(HttpHeaders.AUTHORIZATION),
                List.of(),
                request.method().name(),
                presented.target().path(),
                Peer.of(request)))
        .onSuccess(token -> first = token);
  }

  private Future<Void> decided(Presented presented, VerifiedToken token) {
    if (!layer.has(Layer.DECISION)) {
      OnBehalf whom = OnBehalf.ofAccount(token.principal().account());
      return forward(
          presented,
          token,
          whom,
          new Dependence(
              token,
              Optional.empty(),
              token.opensUntil(),
              exchanges.changesSeen(),
              Optional.empty(),
              () -> Future.succeededFuture(new Standing.Holds(token.opensUntil()))));
    }
    return decider
        .decide(new Authenticated(presented, token, Optional.empty(), Optional.empty()))
        .compose(
            verdict ->
                switch (verdict.decision()) {
                  case Decision.Deny deny -> Future.failedFuture(deny.reason().word());
                  case Decision.Allow allow -> allowed(presented, token, verdict);
                });
  }

  private Future<Void> allowed(Presented presented, VerifiedToken token, Verdict verdict) {
    AccountId account = verdict.allow().account();
    SandboxId sandbox = verdict.sandbox().orElseThrow();
    if (layer.has(Layer.AUDIT)) {
      ledger.open(presented, verdict);
    }
    return forward(
        presented,
        token,
        OnBehalf.ofOwner(account, sandbox),
        new Dependence(
            token,
            verdict.sandbox(),
            Terms.end(verdict.ground(), verdict.lookup(), token),
            verdict.changesSeen(),
            Optional.empty(),
            () -> decider.again(verdict)));
  }

  private Future<Void> forward(
      Presented presented, VerifiedToken token, OnBehalf whom, Dependence dependence) {
    return forwarder.forward(
        new Outgoing(
            presented.request(),
            presented.request().uri(),
            Optional.empty(),
            whom,
            new Authenticated(presented, token, Optional.empty(), Optional.empty()).asker(),
            presented.id(),
            Map.of(),
            presented.operation().traffic()),
        dependence,
        Untouched.ANSWER);
  }

  private static UpstreamIdentity identity(
      Layer layer, GatewayConfig config, SigningKeys key, InstantSource clock) {
    SignedIdentity signed =
        new SignedIdentity(
            key.active(), config.identity().issuer(), config.identity().audience(), clock);
    Secret always = Secret.of(signed.bearer(OnBehalf.ofAccount(new AccountId("nobody"))));
    return layer.has(Layer.IDENTITY) ? signed : (whom, asker) -> Future.succeededFuture(always);
  }
}
