package com.copass.access.localkeycloak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The folders of runs that brought none: {@code runs/<pid>-<number>} below the builds. After a run,
 * only its log stays; what runs of ended JVMs left is tidied up by a later one.
 */
final class RunFolders {
  private static final AtomicInteger COUNTER = new AtomicInteger();

  private RunFolders() {}

  static Path next(Path builds) throws IOException {
    Path runs = Files.createDirectories(builds.resolve("runs"));
    tidy(runs);
    return Files.createDirectories(
        runs.resolve(ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet()));
  }

  private static void tidy(Path runs) throws IOException {
    List<Path> all;
    try (Stream<Path> folders = Files.list(runs)) {
      all = folders.toList();
    }
    for (Path run : all) {
      if (!ownerLives(run)) {
        // Only the copy of the server: the log is what one wants to read after a failure.
        FileTree.delete(run.resolve("server"));
      }
    }
  }

  private static boolean ownerLives(Path run) {
    String name = run.getFileName().toString();
    int dash = name.indexOf('-');
    try {
      return dash < 1 || ProcessHandle.of(Long.parseLong(name.substring(0, dash))).isPresent();
    } catch (NumberFormatException e) {
      // Not one of ours: let it be.
      return true;
    }
  }
}
