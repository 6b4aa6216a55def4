package com.copass.access.quickstart.cluster;

import com.copass.access.localkeycloak.KeycloakOptionsBuilder;
import com.copass.access.localkeycloak.process.ChildProcess;
import com.copass.access.localkeycloak.process.Ports;
import com.copass.access.localkeycloak.process.Readiness;
import com.copass.access.localpostgres.LocalPostgres;
import com.copass.access.quickstart.system.Installation;
import com.copass.access.quickstart.system.JavaProgram;
import com.copass.access.quickstart.system.SystemFolder;
import com.copass.access.realm.AdminCredentials;
import com.copass.access.realm.DemoPeople;
import com.copass.access.realm.RealmConfigurator;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Two Keycloaks on one PostgreSQL, two gateways, a balancer before each pair, and the stand-in,
 * with the demo's realm and people. Gateway A hears of changes by a cable that can be cut. To be
 * used by one thread, and closed.
 */
final class Cluster implements AutoCloseable {
  /** How old what a gateway decides on may be: the default of its configuration. */
  static final Duration BOUND = Duration.ofSeconds(2);

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Long enough for a balancer that looks every half second to have seen six noes. */
  private static final String KEYCLOAK_NOTICE = "--shutdown-delay=5s";

  /** The feeds are open as long as it waits for what is open. */
  private static final String KEYCLOAK_GRACE = "--shutdown-timeout=3s";

  final LocalPostgres postgres;
  final KeycloakNode keycloakA;
  final KeycloakNode keycloakB;
  final GatewayNode gatewayA;
  final GatewayNode gatewayB;
  final Balancer login;
  final Balancer api;
  final Cable feedOfA;

  private final Vertx vertx = Vertx.vertx();
  private final Installation installation = Installation.ofSystemProperties();
  private final SystemFolder folder;
  private final URI keycloak;
  private final URI gateway;
  private final List<Integer> standInPorts = Ports.free(2);
  private final Deque<AutoCloseable> running = new ArrayDeque<>();

  private Cluster(Path root, LocalPostgres postgres) {
    this.postgres = started(postgres);
    this.folder = new SystemFolder(root);
    List<Integer> ports = Ports.free(2);
    this.keycloak = URI.create("http://127.0.0.1:" + ports.get(0));
    this.gateway = URI.create("http://127.0.0.1:" + ports.get(1));
    this.login = started(new Balancer(vertx, ports.get(0), 6));
    this.api = started(new Balancer(vertx, ports.get(1), 2));
    this.feedOfA = started(new Cable(vertx, keycloak));
    this.keycloakA = started(new KeycloakNode(this::options));
    this.keycloakB = started(new KeycloakNode(this::options));
    String extension = "/realms/" + RealmConfigurator.REALM + "/copass-access";
    this.gatewayA = started(node("gateway-a", feedOfA.address(extension)));
    this.gatewayB = started(node("gateway-b", URI.create(keycloak + extension)));
  }

  /** Starts all of it; requests are decided when this returns. */
  static Cluster start(Path folder, LocalPostgres postgres) {
    Cluster cluster = new Cluster(folder, postgres);
    try {
      cluster.start();
      return cluster;
    } catch (RuntimeException | Error e) {
      cluster.close();
      throw e;
    }
  }

  /** Returns where callers find the gateways. */
  URI gateway() {
    return gateway;
  }

  /** Returns the realm, as everybody knows it. */
  URI realm() {
    return URI.create(keycloak + "/realms/" + RealmConfigurator.REALM);
  }

  /** Returns the folder in which the gateways run. */
  Path folder() {
    return folder.root();
  }

  /** Returns an administrator of everything, by way of the balancer. */
  AdminCredentials administrator() {
    return new AdminCredentials.Password("admin", "admin");
  }

  /** Returns Keycloak, by way of the balancer. */
  URI keycloak() {
    return keycloak;
  }

  /** Returns once every node takes requests. */
  void awaitAllReady() {
    Wait.until("every node takes requests", () -> login.ready() == 2 && api.ready() == 2);
  }

  @Override
  public void close() {
    while (!running.isEmpty()) {
      try {
        running.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("could not stop", e);
      }
    }
    Wait.result(vertx.close());
  }

  private void start() {
    login.add(keycloakA.address(), keycloakA.management());
    login.add(keycloakB.address(), keycloakB.management());
    api.add(gatewayA.address(), gatewayA.management());
    api.add(gatewayB.address(), gatewayB.management());
    keycloakA.start();
    keycloakB.start();
    Wait.until("both Keycloaks take requests", () -> login.ready() == 2);
    configure();
    standIn();
    gatewayA.start();
    gatewayB.start();
    awaitAllReady();
  }

  private void configure() {
    try (RealmConfigurator configurator = new RealmConfigurator(keycloak, administrator());
        DemoPeople people = new DemoPeople(realm())) {
      configurator.planDemo(RealmConfigurator.REALM).apply();
      configurator.planGateway(RealmConfigurator.REALM, gateway).apply();
      people.claimHandles();
    }
  }

  private void standIn() {
    ChildProcess standIn =
        JavaProgram.start(
            "stand-in",
            installation.lib(),
            "com.copass.access.standin.Main",
            256,
            folder,
            List.of(
                "--port",
                standInPorts.get(0).toString(),
                "--control-port",
                standInPorts.get(1).toString(),
                "--gateway-keys",
                gateway + "/.well-known/copass-gateway/jwks.json"));
    started(standIn);
    Readiness.await(
        standIn,
        URI.create("http://127.0.0.1:" + standInPorts.get(1) + "/_stand-in/health"),
        PATIENCE);
  }

  private KeycloakOptionsBuilder options() {
    return postgres
        .cluster()
        .distribution(installation.keycloak())
        .provider(installation.extension())
        .builds(installation.builds())
        .hostname(keycloak)
        .startArgument(KEYCLOAK_NOTICE)
        .startArgument(KEYCLOAK_GRACE);
  }

  /** Nobody is held to a number here: what is counted is what goes wrong. */
  private GatewayNode node(String name, URI feed) {
    return new GatewayNode(
        name,
        installation.lib(),
        folder,
        (port, management) ->
            """
            profile: demo
            listen: {port: %d}
            management: {port: %d}
            public-url: %s
            keycloak:
              issuer: %s
              feeds: %s
              gateway-client: {secret: demo-gateway}
              exchange-client: {secret: demo-key-exchange}
            upstream: {url: 'http://127.0.0.1:%d'}
            identity: {key-file: identity.json}
            rate-limits: {person: 'off', key: 'off', sandbox: 'off'}
            limits: {unknown-ids-per-minute: 1000000, wrong-keys-per-minute: 60000}
            """
                .formatted(port, management, gateway, realm(), feed, standInPorts.get(0)));
  }

  private <T extends AutoCloseable> T started(T part) {
    running.push(part);
    return part;
  }
}
