package com.copass.access.localkeycloak;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects {@link KeycloakOptions}, which say what each of them means. Not thread-safe. */
public final class KeycloakOptionsBuilder {
  /** The system property that names the shared folder of builds; the build sets it for tests. */
  public static final String BUILDS_PROPERTY = "keycloak.builds";

  private Optional<Distribution> distribution = Optional.empty();
  private final List<Path> providers = new ArrayList<>();
  private Database database = new Database.InMemory();
  private final List<String> features = new ArrayList<>();
  private boolean clustered;
  private Optional<URI> hostname = Optional.empty();
  private int httpPort;
  private int managementPort;
  private String adminUser = "admin";
  private String adminPassword = "admin";
  private int heapMib = 400;
  private final List<String> buildArguments = new ArrayList<>();
  private final List<String> startArguments = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private Path builds = Path.of(System.getProperty(BUILDS_PROPERTY, "target/keycloak"));
  private Optional<Path> home = Optional.empty();
  private Duration startTimeout = Duration.ofMinutes(3);

  KeycloakOptionsBuilder() {}

  /** Runs this distribution. */
  public KeycloakOptionsBuilder distribution(Distribution value) {
    distribution = Optional.of(value);
    return this;
  }

  /** Installs a jar. */
  public KeycloakOptionsBuilder provider(Path jar) {
    providers.add(jar);
    return this;
  }

  /** Keeps the data there. */
  public KeycloakOptionsBuilder database(Database value) {
    database = value;
    return this;
  }

  /** Switches a feature on. */
  public KeycloakOptionsBuilder feature(String name) {
    features.add(name);
    return this;
  }

  /** Looks for others on the same database. */
  public KeycloakOptionsBuilder clustered() {
    clustered = true;
    return this;
  }

  /** Puts this address into tokens, whatever address a caller used. */
  public KeycloakOptionsBuilder hostname(URI value) {
    hostname = Optional.of(value);
    return this;
  }

  /** Listens on these ports; 0 for a free one. */
  public KeycloakOptionsBuilder ports(int http, int management) {
    httpPort = http;
    managementPort = management;
    return this;
  }

  /** Makes this administrator on an empty database. */
  public KeycloakOptionsBuilder admin(String user, String password) {
    adminUser = user;
    adminPassword = password;
    return this;
  }

  /** Bounds the heap. */
  public KeycloakOptionsBuilder heapMib(int value) {
    heapMib = value;
    return this;
  }

  /** Adds an argument of {@code kc.sh build}. */
  public KeycloakOptionsBuilder buildArgument(String value) {
    buildArguments.add(value);
    return this;
  }

  /** Adds an argument of {@code kc.sh start}. */
  public KeycloakOptionsBuilder startArgument(String value) {
    startArguments.add(value);
    return this;
  }

  /** Adds a variable of its environment. */
  public KeycloakOptionsBuilder environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Shares builds with all who use the same folder. */
  public KeycloakOptionsBuilder builds(Path folder) {
    builds = folder;
    return this;
  }

  /** Runs in this folder and leaves it there. */
  public KeycloakOptionsBuilder home(Path folder) {
    home = Optional.of(folder);
    return this;
  }

  /** Gives up when it is not ready by then. */
  public KeycloakOptionsBuilder startTimeout(Duration value) {
    startTimeout = value;
    return this;
  }

  /** Returns the options. */
  public KeycloakOptions build() {
    return new KeycloakOptions(
        distribution.orElseGet(Distribution::ofSystemProperty),
        providers,
        database,
        features,
        clustered,
        hostname,
        httpPort,
        managementPort,
        adminUser,
        adminPassword,
        heapMib,
        buildArguments,
        startArguments,
        environment,
        builds.toAbsolutePath(),
        home,
        startTimeout);
  }
}
