package com.copass.access.quickstart.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of one system: its data, its configuration, its logs, and who runs it. Stateless.
 *
 * @param root the folder
 */
public record SystemFolder(Path root) {
  /** Makes the path absolute: processes with other working directories are given parts of it. */
  public SystemFolder {
    root = root.toAbsolutePath().normalize();
  }

  /** Forgets all: the next start is a first one. */
  public void forget() {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(root)) {
      List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("could not delete " + root, e);
    }
  }

  Path keycloakHome() {
    return root.resolve("keycloak");
  }

  Path keycloakData() {
    return root.resolve("data").resolve("keycloak");
  }

  Path standInData() {
    return root.resolve("data").resolve("stand-in.json");
  }

  Path gatewayConfig() {
    return root.resolve("gateway.yaml");
  }

  Path gatewayKey() {
    return root.resolve("data").resolve("gateway-key.json");
  }

  Path log(String name) {
    return root.resolve(name + ".log");
  }

  /** Notes that this process runs the system. */
  void occupy() {
    write(Long.toString(ProcessHandle.current().pid()));
  }

  /** Notes that nobody runs it any more. */
  void release() {
    try {
      Files.deleteIfExists(pidFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the process that runs it now, if one does. */
  public Optional<Long> runner() {
    try {
      return Optional.of(Long.parseLong(Files.readString(pidFile()).strip()))
          .filter(pid -> ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
    } catch (IOException | NumberFormatException e) {
      // Never started, or stopped, or cut off in the middle of writing: nobody runs it.
      return Optional.empty();
    }
  }

  private Path pidFile() {
    return root.resolve("pid");
  }

  private void write(String pid) {
    try {
      Files.writeString(pidFile(), pid);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
