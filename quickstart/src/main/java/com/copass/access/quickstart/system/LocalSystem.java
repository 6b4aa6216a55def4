package com.copass.access.quickstart.system;

import com.copass.access.localkeycloak.Database;
import com.copass.access.localkeycloak.KeycloakOptions;
import com.copass.access.localkeycloak.LocalKeycloak;
import com.copass.access.localkeycloak.process.ChildProcess;
import com.copass.access.localkeycloak.process.ProcessFailedException;
import com.copass.access.localkeycloak.process.Readiness;
import com.copass.access.realm.AdminCredentials;
import com.copass.access.realm.DemoPeople;
import com.copass.access.realm.RealmConfigurator;
import com.copass.access.realm.RealmPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The whole product, running on this machine until it is closed. Start and close from one thread.
 */
public final class LocalSystem implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Installation installation;
  private final SystemFolder folder;
  private final Ports ports;
  private final Addresses addresses;
  private final Progress progress;
  private final Deque<AutoCloseable> running = new ArrayDeque<>();

  private LocalSystem(
      Installation installation, SystemFolder folder, Ports ports, Progress progress) {
    this.installation = installation;
    this.folder = folder;
    this.ports = ports;
    this.addresses = Addresses.of(ports);
    this.progress = progress;
  }

  /**
   * Starts everything and returns when the gateway decides requests.
   *
   * @param installation what is run
   * @param folder where its data is, and stays
   * @param ports where it listens; free ones
   * @param progress told what happens
   * @throws ProcessFailedException when a part does not come up; the others are stopped then
   */
  public static LocalSystem start(
      Installation installation, SystemFolder folder, Ports ports, Progress progress) {
    LocalSystem system = new LocalSystem(installation, folder, ports, progress);
    try {
      system.start();
      return system;
    } catch (RuntimeException e) {
      system.close();
      throw e;
    }
  }

  /** Returns where it is reached. */
  public Addresses addresses() {
    return addresses;
  }

  /** Returns once one of its processes has ended by itself, with a line that says which. */
  public String awaitEnd() throws InterruptedException {
    while (true) {
      for (AutoCloseable part : running) {
        ChildProcess process =
            part instanceof LocalKeycloak keycloak ? keycloak.process() : (ChildProcess) part;
        if (!process.isAlive()) {
          return process.name() + " has ended; its last words are in " + process.log();
        }
      }
      Thread.sleep(Duration.ofMillis(500));
    }
  }

  /** Stops all, in the order in which nobody asks for what is gone. */
  @Override
  public void close() {
    while (!running.isEmpty()) {
      try {
        running.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("could not stop", e);
      }
    }
    folder.release();
  }

  private void start() {
    try {
      Files.createDirectories(folder.gatewayKey().getParent());
    } catch (IOException e) {
      throw new UncheckedIOException("could not make " + folder.root(), e);
    }
    folder.occupy();
    ChildProcess standIn = standIn();
    console();
    LocalKeycloak keycloak = progress.step("Keycloak", this::keycloak);
    running.push(keycloak);
    progress.step("realm and people", () -> configure(keycloak));
    progress.step(
        "stand-in", () -> ready(standIn, addresses.standInControl(), "/_stand-in/health"));
    progress.step("gateway", this::gateway);
  }

  private LocalKeycloak keycloak() {
    return LocalKeycloak.start(
        KeycloakOptions.builder()
            .distribution(installation.keycloak())
            .provider(installation.extension())
            .builds(installation.builds())
            .home(folder.keycloakHome())
            .database(new Database.InFolder(folder.keycloakData()))
            .ports(ports.keycloak(), ports.keycloakManagement())
            .hostname(addresses.keycloak())
            .build());
  }

  private void configure(LocalKeycloak keycloak) {
    AdminCredentials administrator =
        new AdminCredentials.Password(keycloak.adminUser(), keycloak.adminPassword());
    try (RealmConfigurator configurator = new RealmConfigurator(keycloak.url(), administrator);
        DemoPeople people = new DemoPeople(addresses.realm())) {
      RealmPlan plan = configurator.planDemo(RealmConfigurator.REALM);
      plan.apply();
      configurator.planGateway(RealmConfigurator.REALM, addresses.gateway()).apply();
      people.claimHandles();
    }
  }

  private ChildProcess standIn() {
    ChildProcess standIn =
        JavaProgram.start(
            "stand-in",
            installation.lib(),
            "com.copass.access.standin.Main",
            96,
            folder,
            List.of(
                "--port",
                Integer.toString(ports.standIn()),
                "--control-port",
                Integer.toString(ports.standInControl()),
                "--gateway-keys",
                addresses.gateway() + "/.well-known/copass-gateway/jwks.json",
                "--data",
                folder.standInData().toString()));
    running.push(standIn);
    return standIn;
  }

  private void console() {
    running.push(
        JavaProgram.start(
            "console",
            installation.lib(),
            "com.copass.access.console.Main",
            96,
            folder,
            List.of(
                "--port",
                Integer.toString(ports.console()),
                "--gateway",
                addresses.gateway().toString())));
  }

  private void gateway() {
    GatewayConfiguration.write(folder, ports);
    ChildProcess gateway =
        JavaProgram.start(
            "gateway",
            installation.lib(),
            "com.copass.access.gateway.Main",
            192,
            folder,
            List.of(folder.gatewayConfig().toString()));
    running.push(gateway);
    ready(gateway, addresses.gatewayManagement(), "/health/ready");
  }

  private static void ready(ChildProcess process, URI address, String path) {
    Readiness.await(process, URI.create(address + path), PATIENCE);
  }
}
