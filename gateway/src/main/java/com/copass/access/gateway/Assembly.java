package com.copass.access.gateway;

import com.copass.access.catalogue.Catalogue;
import com.copass.access.catalogue.Lookups;
import com.copass.access.gateway.access.AccessServices;
import com.copass.access.gateway.access.ExtensionClient;
import com.copass.access.gateway.answer.AccessAnswer;
import com.copass.access.gateway.answer.Answers;
import com.copass.access.gateway.answer.Effects;
import com.copass.access.gateway.answer.ExtensionAnswers;
import com.copass.access.gateway.answer.SandboxClaims;
import com.copass.access.gateway.answer.SandboxReader;
import com.copass.access.gateway.answer.Settling;
import com.copass.access.gateway.answer.Sweeper;
import com.copass.access.gateway.audit.AuditTrail;
import com.copass.access.gateway.config.ConfigurationException;
import com.copass.access.gateway.config.GatewayConfig;
import com.copass.access.gateway.config.Profile;
import com.copass.access.gateway.config.Settings;
import com.copass.access.gateway.cors.CrossOrigin;
import com.copass.access.gateway.limit.RateLimits;
import com.copass.access.gateway.observe.Metrics;
import com.copass.access.gateway.route.AgentIds;
import com.copass.access.gateway.route.Decider;
import com.copass.access.gateway.route.FactSources;
import com.copass.access.gateway.route.Pairings;
import com.copass.access.gateway.route.ProjectLinks;
import com.copass.access.gateway.route.Router;
import com.copass.access.gateway.route.SealedIds;
import com.copass.access.gateway.route.Shadow;
import com.copass.access.gateway.route.Started;
import com.copass.access.gateway.signin.SignIns;
import com.copass.access.gateway.tls.Clients;
import com.copass.access.gateway.tls.TlsOptions;
import com.copass.access.gateway.trace.Tracing;
import com.copass.access.gateway.upstream.Connections;
import com.copass.access.gateway.upstream.Forwarder;
import com.copass.access.gateway.upstream.LinkedIdentity;
import com.copass.access.gateway.upstream.OpenExchanges;
import com.copass.access.gateway.upstream.PassthroughIdentity;
import com.copass.access.gateway.upstream.SignedIdentity;
import com.copass.access.gateway.upstream.SigningKey;
import com.copass.access.gateway.upstream.SigningKeyFile;
import com.copass.access.gateway.upstream.SigningKeys;
import com.copass.access.gateway.upstream.Upstream;
import com.copass.access.gateway.upstream.UpstreamIdentity;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rooms, put together.
 *
 * @param pipeline answers requests
 * @param services know who asks and what they may do
 * @param exchanges know what is open
 * @param audit writes decisions down
 * @param metrics count
 * @param tracing makes spans
 * @param outside what can be changed while it runs
 * @param sweeping the timer on which what was left open is settled
 */
record Assembly(
    Pipeline pipeline,
    AccessServices services,
    OpenExchanges exchanges,
    AuditTrail audit,
    Metrics metrics,
    Tracing tracing,
    Outside outside,
    long sweeping) {
  private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);

  /**
   * Puts the rooms together. Reads the signing key: blocking.
   *
   * @throws ConfigurationException where the configuration can't be used
   */
  static Assembly of(
      Vertx vertx,
      GatewayConfig config,
      Catalogue catalogue,
      InstantSource clock,
      Consumer<String> auditSink) {
    SigningKeys keys =
        SigningKeyFile.read(config.identity().keyFile(), config.profile() == Profile.DEMO);
    SigningKey key = keys.active();
    SignedIdentity identity =
        new SignedIdentity(key, config.identity().issuer(), config.identity().audience(), clock);
    Settings settings = new Settings(config);
    Shadow.check(config.shadow(), catalogue);
    if (!config.shadow().isEmpty()) {
      LOG.warn("in shadow, so that a no is written down and passed over: {}", config.shadow());
    }
    TlsOptions tls = TlsOptions.read(config.tls(), clock);
    Clients toUpstream = new Clients(vertx, tls.upstream());
    Clients toKeycloak = new Clients(vertx, tls.keycloak());
    Optional<Linked> linked =
        config.upstream().linked().map(one -> Linked.of(one, toKeycloak, config, key, clock));
    Upstream upstream =
        new Upstream(
            new Connections(vertx, toUpstream, config.upstream()),
            config.upstream(),
            strategy(config, identity, linked));
    Lookups lookups = catalogue.lookups();
    SandboxReader sandboxes = new SandboxReader(lookups.sandbox().orElseThrow());
    Duration bound = config.freshness().bound();
    OpenExchanges exchanges = new OpenExchanges(clock);
    AccessServices services =
        AccessServices.start(
            vertx,
            toKeycloak,
            config,
            clock,
            client -> new SandboxClaims(sandboxes, upstream, client),
            linked.map(Linked::keys));
    FactSources facts =
        new FactSources(
            new AgentIds(upstream, lookups.agent().orElseThrow(), bound, clock),
            new ProjectLinks(upstream, lookups.links().orElseThrow(), bound, clock),
            new Pairings(upstream, lookups, services.tries(), bound, clock),
            new SealedIds(keys.derive("sealed ids")),
            new Started());
    services.directory().onChange(exchanges::changed);
    ExtensionClient extension = services.extension();
    Settling settling =
        new Settling(
            services.directory(), exchanges, services::keyEnded, services::credentialChanged);
    Decider decider = new Decider(services.directory(), exchanges, facts, clock);
    Effects effects =
        new Effects(sandboxes, upstream, extension, facts, settling, services.intents());
    // Longer than a request may be under way: until then nothing may have changed yet.
    Duration age = config.upstream().timeouts().answer().multipliedBy(2);
    long sweeping = new Sweeper(services.intents(), effects, age).start(vertx);
    Services serving =
        new Services(
            facts.sealed(),
            decider,
            new Answers(sandboxes, extension, facts.links(), facts.sealed(), effects),
            new Forwarder(upstream, exchanges),
            new ExtensionAnswers(extension, facts.agents(), settling, linked.isEmpty()),
            new AccessAnswer(catalogue, clock));
    AuditTrail audit = new AuditTrail(config.limits().auditQueue(), auditSink);
    Metrics metrics = new Metrics();
    metrics.gauge("copass_gateway_open_exchanges", exchanges::size);
    metrics.gauge("copass_gateway_audit_lines_waiting", audit::taken);
    Tracing tracing = Tracing.of(config.tracing());
    Router router = new Router(catalogue, clock);
    Admission admission =
        new Admission(
            new CrossOrigin(() -> settings.now().cors(), router, config.publicUrl()),
            new RateLimits(() -> settings.now().rateLimits(), metrics, clock));
    Pipeline pipeline =
        new Pipeline(
            tracing,
            new WellKnown(
                config,
                Stream.concat(keys.publicJwks().stream(), linked.map(Linked::publicJwk).stream())
                    .toList(),
                clock),
            router,
            services.authenticator(),
            admission,
            decider,
            new Shadow(() -> settings.now().shadow()),
            serving,
            new Records(audit, metrics, clock),
            new Failures(config.publicUrl()),
            config.limits().inspectedBodyBytes(),
            config
                .signIn()
                .map(
                    signIn ->
                        SignIns.of(
                            vertx,
                            toKeycloak,
                            config,
                            signIn,
                            keys.derive("browser sessions"),
                            audience ->
                                new SignedIdentity(
                                    key, config.identity().issuer(), audience, clock),
                            services.authenticator(),
                            services::sessionEnded,
                            clock)));
    return new Assembly(
        pipeline,
        services,
        exchanges,
        audit,
        metrics,
        tracing,
        new Outside(settings, catalogue, tls.listen(), toUpstream, toKeycloak),
        sweeping);
  }

  private static UpstreamIdentity strategy(
      GatewayConfig config, SignedIdentity signed, Optional<Linked> linked) {
    return switch (config.upstream().identity()) {
      case ASSERTION -> signed;
      case PASSTHROUGH -> new PassthroughIdentity();
      case LINKED -> new LinkedIdentity(linked.orElseThrow().keys());
    };
  }
}
