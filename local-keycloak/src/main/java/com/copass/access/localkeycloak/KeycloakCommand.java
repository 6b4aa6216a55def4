package com.copass.access.localkeycloak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The command line and the environment of {@code kc.sh}. */
final class KeycloakCommand {
  /**
   * For one machine that it shares with much else: the serial collector needs the least memory and
   * no threads of its own, and the first compiler alone starts fastest. Stack depth and encoding as
   * {@code kc.sh} has them.
   */
  private static final String JVM =
      "-XX:+UseSerialGC -XX:MaxMetaspaceSize=256m -XX:+ExitOnOutOfMemoryError"
          + " -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=96m"
          + " -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8"
          + " -Djava.security.egd=file:/dev/urandom";

  private KeycloakCommand() {}

  /** Returns what starts a built server. */
  static List<String> start(KeycloakOptions options, int httpPort, int managementPort) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "bin/kc.sh",
                "start",
                "--optimized",
                options.clustered() ? "--cache=ispn" : "--cache=local",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + httpPort,
                "--http-management-port=" + managementPort));
    if (options.hostname().isPresent()) {
      command.add("--hostname=" + options.hostname().get());
    } else {
      command.add("--hostname-strict=false");
    }
    command.addAll(options.startArguments());
    return command;
  }

  /** Returns the environment of a start. */
  static Map<String, String> startEnvironment(KeycloakOptions options) {
    Map<String, String> more = new TreeMap<>(options.database().environment());
    // Otherwise every question whether it is ready becomes a line of its log.
    more.put("KC_LOG_LEVEL", "info,io.smallrye.health:warn");
    more.put("KC_BOOTSTRAP_ADMIN_USERNAME", options.adminUser());
    more.put("KC_BOOTSTRAP_ADMIN_PASSWORD", options.adminPassword());
    more.putAll(options.environment());
    Map<String, String> environment = environment(options.heapMib(), more);
    if (options.clustered()) {
      // Otherwise nodes speak on whatever address of the machine looks private, if it stays there.
      environment.merge("JAVA_OPTS", "-Djgroups.bind.address=127.0.0.1", "%s %s"::formatted);
    }
    return environment;
  }

  /**
   * Returns an environment that holds nothing which would silently configure Keycloak from outside:
   * a developer's own {@code KC_DB} must not decide where a test writes.
   */
  static Map<String, String> environment(int heapMib, Map<String, String> more) {
    Map<String, String> environment = new TreeMap<>(System.getenv());
    environment
        .keySet()
        .removeIf(
            name ->
                name.startsWith("KC_")
                    || name.startsWith("KEYCLOAK_")
                    || name.startsWith("QUARKUS_")
                    || name.startsWith("JAVA_")
                    || name.startsWith("JDK_JAVA_")
                    || name.equals("DEBUG"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("JAVA_OPTS", JVM + " -Xms64m -Xmx" + heapMib + "m");
    environment.putAll(more);
    return environment;
  }
}
