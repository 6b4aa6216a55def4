package com.copass.access.localkeycloak;

import com.copass.access.localkeycloak.process.ChildProcess;
import com.copass.access.localkeycloak.process.Ports;
import com.copass.access.localkeycloak.process.ProcessFailedException;
import com.copass.access.localkeycloak.process.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A Keycloak that runs on 127.0.0.1 until it is closed or this JVM ends.
 *
 * <p>The first start with a set of provider jars and options builds (about 25 s); later ones, also
 * from other JVMs, take that build (7 to 14 s). Safe for use by several threads.
 */
public final class LocalKeycloak implements AutoCloseable {
  /** Somebody else can take a free port before Keycloak does. */
  private static final int TRIES = 3;

  private final ChildProcess child;
  private final KeycloakOptions options;
  private final Path home;
  private final int httpPort;
  private final int managementPort;

  private LocalKeycloak(
      ChildProcess child, KeycloakOptions options, Path home, int httpPort, int managementPort) {
    this.child = child;
    this.options = options;
    this.home = home;
    this.httpPort = httpPort;
    this.managementPort = managementPort;
  }

  /**
   * Builds where needed, starts, and waits until it is ready.
   *
   * @throws ProcessFailedException when it does not come up; says what Keycloak said last
   */
  public static LocalKeycloak start(KeycloakOptions options) {
    try {
      Path home =
          options.home().isPresent() ? options.home().get() : RunFolders.next(options.builds());
      Files.createDirectories(home);
      if (options.database() instanceof Database.InFolder(Path folder)) {
        Files.createDirectories(folder);
      }
      new Builds(options.builds()).copyTo(home.resolve("server"), options);
      for (int attempt = 1; ; attempt++) {
        LocalKeycloak keycloak = launch(options, home);
        try {
          Readiness.await(
              keycloak.child,
              keycloak.managementUrl().resolve("/health/ready"),
              options.startTimeout());
          return keycloak;
        } catch (ProcessFailedException e) {
          boolean lostPort = options.httpPort() == 0 && keycloak.portWasTaken();
          keycloak.close();
          if (!lostPort || attempt == TRIES) {
            throw e;
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("could not prepare Keycloak", e);
    }
  }

  private static LocalKeycloak launch(KeycloakOptions options, Path home) {
    List<Integer> free = Ports.free(2);
    int http = options.httpPort() == 0 ? free.get(0) : options.httpPort();
    int management = options.managementPort() == 0 ? free.get(1) : options.managementPort();
    ChildProcess child =
        ChildProcess.start(
            "Keycloak",
            KeycloakCommand.start(options, http, management),
            KeycloakCommand.startEnvironment(options),
            home.resolve("server"),
            home.resolve("keycloak.log"));
    return new LocalKeycloak(child, options, home, http, management);
  }

  /** Returns where it is reached, without a slash at the end: the configured hostname, if any. */
  public URI url() {
    return options.hostname().orElse(URI.create("http://127.0.0.1:" + httpPort));
  }

  /** Returns where health and metrics are. */
  public URI managementUrl() {
    return URI.create("http://127.0.0.1:" + managementPort);
  }

  /** Returns the name of the administrator of the realm {@code master}. */
  public String adminUser() {
    return options.adminUser();
  }

  /** Returns the password of the administrator of the realm {@code master}. */
  public String adminPassword() {
    return options.adminPassword();
  }

  /** Returns its process: whether it lives, what it wrote. */
  public ChildProcess process() {
    return child;
  }

  /** Stops it and all its processes; returns when they are gone. The log stays. */
  @Override
  public void close() {
    child.close();
    try {
      if (options.home().isEmpty()) {
        FileTree.delete(home.resolve("server"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("could not delete what a run left in " + home, e);
    }
  }

  private boolean portWasTaken() {
    String said = child.tail(60);
    return said.contains("already bound") || said.contains("in use");
  }
}
