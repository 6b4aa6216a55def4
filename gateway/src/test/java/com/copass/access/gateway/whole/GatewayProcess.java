package com.copass.access.gateway.whole;

import com.copass.access.gateway.scripted.ScriptedKeycloak;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The gateway as it is delivered: its jar, as a process of its own. */
final class GatewayProcess implements AutoCloseable {
  private final Child child;
  private final Path file;
  private final int managementPort;
  private int port;

  private GatewayProcess(Child child, Path file, int managementPort) {
    this.child = child;
    this.file = file;
    this.managementPort = managementPort;
  }

  /**
   * Starts one on free ports; returns when it can decide.
   *
   * @param folder for its configuration
   * @param keycloak the realm
   * @param upstreamUrl the API
   * @param port where it listens
   * @param more further lines of the configuration
   * @param options of the JVM
   */
  static GatewayProcess start(
      Path folder,
      ScriptedKeycloak keycloak,
      String upstreamUrl,
      int port,
      String more,
      List<String> options) {
    int management = RunningGateway.freePort();
    Path file = folder.resolve("gateway.yaml");
    write(
        file,
        """
        profile: demo
        public-url: http://127.0.0.1:%d
        listen: { port: %d }
        management: { port: %d }
        keycloak:
          issuer: %s
          gateway-client: { secret: demo-gateway }
          exchange-client: { secret: demo-exchange }
        upstream: { url: '%s' }
        identity: { key-file: identity.jwk }
        rate-limits: { person: 'off', key: 'off', sandbox: 'off' }
        stopping: { notice: 0ms }
        """
                .formatted(port, port, management, keycloak.realmUrl(), upstreamUrl)
            + more);
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(List.of("-jar", jar().toString(), file.toString()));
    GatewayProcess gateway = new GatewayProcess(Child.java(arguments), file, management);
    String ready = gateway.child.line("gateway ready on ");
    gateway.port = Integer.parseInt(ready.substring(ready.lastIndexOf(':') + 1));
    return gateway;
  }

  Child child() {
    return child;
  }

  int port() {
    return port;
  }

  int managementPort() {
    return managementPort;
  }

  /** Changes its configuration file. */
  void configure(String before, String after) {
    try {
      write(file, Files.readString(file).replace(before, after));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    child.close();
  }

  private static Path jar() {
    try (Stream<Path> built = Files.list(Path.of("target"))) {
      return built
          .filter(
              path -> path.getFileName().toString().matches("gateway-[0-9.]+(-SNAPSHOT)?\\.jar"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("not built: mvn package"))
          .toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
