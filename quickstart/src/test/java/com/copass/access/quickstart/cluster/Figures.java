package com.copass.access.quickstart.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was counted, for people: in the build's output and in {@code target/cluster.txt}. */
final class Figures {
  private static final Logger LOG = LoggerFactory.getLogger(Figures.class);
  private static final Path FILE = Path.of("target", "cluster.txt");

  private Figures() {}

  /** Writes a line. */
  static void tell(String of, Object counted) {
    String line = of + ": " + counted;
    LOG.info(line);
    try {
      Files.writeString(FILE, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
