package com.copass.access.quickstart.cluster;

import com.copass.access.localkeycloak.KeycloakOptionsBuilder;
import com.copass.access.localkeycloak.LocalKeycloak;
import com.copass.access.localkeycloak.process.Ports;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/** A Keycloak of the cluster, which can be stopped and started on its ports. For one thread. */
final class KeycloakNode implements AutoCloseable {
  private final Supplier<KeycloakOptionsBuilder> options;
  private final int port;
  private final int management;
  private LocalKeycloak running;

  /**
   * Starts nothing yet.
   *
   * @param options what it is started with
   */
  KeycloakNode(Supplier<KeycloakOptionsBuilder> options) {
    this.options = options;
    List<Integer> ports = Ports.free(2);
    this.port = ports.get(0);
    this.management = ports.get(1);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  URI management() {
    return URI.create("http://127.0.0.1:" + management);
  }

  /** Starts it; it is ready when this returns. */
  void start() {
    running = LocalKeycloak.start(options.get().ports(port, management).build());
  }

  /** Asks it to end; it has ended when this returns. */
  void stop() {
    running.close();
    running = null;
  }

  /** Ends it from one instant to the next. */
  void kill() {
    running.process().processes().reversed().forEach(ProcessHandle::destroyForcibly);
  }

  LocalKeycloak keycloak() {
    return running;
  }

  @Override
  public void close() {
    if (running != null) {
      stop();
    }
  }
}
