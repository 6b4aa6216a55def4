package com.copass.access.localkeycloak;

import com.copass.access.localkeycloak.process.ChildProcess;
import com.copass.access.localkeycloak.process.ProcessFailedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder of built Keycloaks: {@code dist-<name>} is a distribution as unpacked, {@code
 * built-<name>} one with its provider jars after {@code kc.sh build}. Builds are made once and
 * never written to again; whoever runs one takes a copy.
 *
 * <p>Safe for use by several threads and JVMs: one of them builds, the others wait for it.
 */
final class Builds {
  /** Builds of older provider jars that are kept; a developer goes back and forth a little. */
  private static final int KEPT = 4;

  /** Where {@code kc.sh build} writes over what the distribution brought. */
  private static final Path WRITTEN_BY_BUILD = Path.of("lib", "quarkus");

  private final Path folder;

  Builds(Path folder) {
    this.folder = folder;
  }

  /** Makes {@code server} a built Keycloak that is the caller's own. Replaces what was there. */
  void copyTo(Path server, KeycloakOptions options) throws IOException {
    Files.createDirectories(folder);
    // A lock of a file is held by the JVM: the monitor keeps its threads apart.
    synchronized (Builds.class) {
      try (FileChannel channel =
              FileChannel.open(
                  folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        Path built = built(options);
        FileTree.delete(server);
        FileTree.link(built, server, Set.of(Path.of("conf")));
        Files.setLastModifiedTime(built, FileTime.from(Instant.now()));
        forgetOldBuilds();
        if (!lock.isValid()) {
          throw new IOException("lost the lock of " + folder);
        }
      }
    }
  }

  private Path built(KeycloakOptions options) throws IOException {
    List<String> arguments = buildArguments(options);
    Path built =
        folder.resolve(
            "built-" + Fingerprint.of(options.distribution(), options.providers(), arguments));
    if (Files.isDirectory(built)) {
      return built;
    }
    Path making = folder.resolve("making");
    FileTree.delete(making);
    FileTree.link(unpacked(options.distribution()), making, Set.of(WRITTEN_BY_BUILD));
    for (Path jar : options.providers()) {
      Files.copy(
          jar,
          making.resolve("providers").resolve(jar.getFileName()),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
    List<String> command = new ArrayList<>(List.of("bin/kc.sh", "build"));
    command.addAll(arguments);
    run("kc.sh build", command, making, KeycloakCommand.environment(512, Map.of()));
    // It kept temporary files there; a run starts without data.
    FileTree.delete(making.resolve("data"));
    Files.move(making, built, StandardCopyOption.ATOMIC_MOVE);
    return built;
  }

  private Path unpacked(Distribution distribution) throws IOException {
    Path unpacked = folder.resolve("dist-" + Fingerprint.of(distribution));
    if (Files.isDirectory(unpacked)) {
      return unpacked;
    }
    Path making = folder.resolve("unpacking");
    FileTree.delete(making);
    Files.createDirectories(making);
    String archive = distribution.archive().toAbsolutePath().toString();
    run(
        "tar",
        List.of("tar", "-xzf", archive, "--strip-components=1"),
        making,
        KeycloakCommand.environment(64, Map.of()));
    Files.move(making, unpacked, StandardCopyOption.ATOMIC_MOVE);
    return unpacked;
  }

  private void run(String name, List<String> command, Path directory, Map<String, String> env) {
    Path log = folder.resolve(name.replace(' ', '-') + ".log");
    try (ChildProcess child = ChildProcess.start(name, command, env, directory, log)) {
      int code = child.exit().join();
      if (code != 0) {
        throw new ProcessFailedException(
            name + " failed with code " + code + ":\n" + child.tail(40));
      }
    }
  }

  private void forgetOldBuilds() throws IOException {
    List<Path> builds;
    try (Stream<Path> all = Files.list(folder)) {
      builds =
          all.filter(path -> path.getFileName().toString().startsWith("built-"))
              .sorted(
                  Comparator.comparingLong((Path path) -> path.toFile().lastModified()).reversed())
              .toList();
    }
    for (Path old : builds.subList(Math.min(KEPT, builds.size()), builds.size())) {
      FileTree.delete(old);
    }
  }

  private static List<String> buildArguments(KeycloakOptions options) {
    List<String> arguments = new ArrayList<>(options.database().buildArguments());
    arguments.add("--health-enabled=true");
    if (!options.features().isEmpty()) {
      arguments.add("--features=" + String.join(",", options.features()));
    }
    arguments.addAll(options.buildArguments());
    return arguments;
  }
}
