package com.copass.access.quickstart.cluster;

import com.copass.access.localkeycloak.process.ChildProcess;
import com.copass.access.localkeycloak.process.Ports;
import com.copass.access.localkeycloak.process.Readiness;
import com.copass.access.quickstart.system.JavaProgram;
import com.copass.access.quickstart.system.SystemFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/** A gateway of the cluster, which can be stopped and started on its ports. For one thread. */
final class GatewayNode implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final String name;
  private final Path lib;
  private final SystemFolder folder;
  private final BiFunction<Integer, Integer, String> configuration;
  private final int port;
  private final int management;
  private ChildProcess running;
  private int starts;

  /**
   * Starts nothing yet.
   *
   * @param configuration what is in its file, by its port and that of its management
   */
  GatewayNode(
      String name,
      Path lib,
      SystemFolder folder,
      BiFunction<Integer, Integer, String> configuration) {
    this.name = name;
    this.lib = lib;
    this.folder = folder;
    this.configuration = configuration;
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

  ChildProcess process() {
    return running;
  }

  /** Starts it; it is ready when this returns. */
  void start() {
    Path file = folder.root().resolve(name + ".yaml");
    try {
      Files.writeString(file, configuration.apply(port, management));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    running =
        JavaProgram.start(
            name + "-" + ++starts,
            lib,
            "com.copass.access.gateway.Main",
            192,
            folder,
            List.of(file.toString()));
    Readiness.await(running, URI.create(management() + "/health/ready"), PATIENCE);
  }

  /** Asks it to end; it has ended when this returns. */
  void stop() {
    running.close();
    running = null;
  }

  @Override
  public void close() {
    if (running != null) {
      stop();
    }
  }
}
