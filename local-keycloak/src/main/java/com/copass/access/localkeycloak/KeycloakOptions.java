package com.copass.access.localkeycloak;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a Keycloak is built and started; made with {@link #builder}. Immutable.
 *
 * @param distribution what is run
 * @param providers jars to install
 * @param database where the data is kept
 * @param features features to switch on, beside those that are on by default
 * @param clustered whether it looks for others on the same database
 * @param hostname the address that stands in tokens; without it, the one that a caller used
 * @param httpPort port on 127.0.0.1; 0 for a free one
 * @param managementPort port of health and metrics on 127.0.0.1; 0 for a free one
 * @param adminUser the administrator that is made on an empty database
 * @param adminPassword of that administrator
 * @param heapMib the largest heap, in MiB
 * @param buildArguments further arguments of {@code kc.sh build}
 * @param startArguments further arguments of {@code kc.sh start}
 * @param environment further variables of its environment
 * @param builds the folder shared by all who build; safe for use by several JVMs
 * @param home the folder of this run, kept; without it, one below {@code builds} that is tidied up
 * @param startTimeout how long it may take until it is ready
 */
public record KeycloakOptions(
    Distribution distribution,
    List<Path> providers,
    Database database,
    List<String> features,
    boolean clustered,
    Optional<URI> hostname,
    int httpPort,
    int managementPort,
    String adminUser,
    String adminPassword,
    int heapMib,
    List<String> buildArguments,
    List<String> startArguments,
    Map<String, String> environment,
    Path builds,
    Optional<Path> home,
    Duration startTimeout) {

  /** Takes copies. */
  public KeycloakOptions {
    providers = List.copyOf(providers);
    features = List.copyOf(features);
    buildArguments = List.copyOf(buildArguments);
    startArguments = List.copyOf(startArguments);
    environment = Map.copyOf(environment);
  }

  /** Starts from what suits a test: in memory, free ports, the build's own distribution. */
  public static KeycloakOptionsBuilder builder() {
    return new KeycloakOptionsBuilder();
  }

  @Override
  public String toString() {
    return "KeycloakOptions[" + distribution.archive().getFileName() + ", " + database + "]";
  }
}
