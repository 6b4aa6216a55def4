package com.copass.access.benchmarks.drift;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One side of a comparison: the micro benchmarks of one build, in a process of their own. */
final class Rooms {
  /** What a request walks through whose token and sandbox are known. */
  private static final String EVERY_REQUEST =
      "TokenBenchmark.remembered|DirectoryBenchmark.guest|DecisionBenchmark.matchedAndDecided"
          + "|HeadersBenchmark.upstream|IdentityBenchmark.remembered";

  /** In CSV that JMH writes: benchmark, mode, threads, samples, score. */
  private static final int SCORE = 4;

  private final Path lib;

  Rooms(Path lib) {
    this.lib = lib;
  }

  /**
   * Measures for a moment.
   *
   * @return nanoseconds by room; empty where that build has no such benchmarks
   */
  Map<String, Double> measure(Path folder) throws InterruptedException {
    Path results = folder.resolve("jmh.csv");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            lib + "/*",
            "org.openjdk.jmh.Main",
            EVERY_REQUEST,
            "-f",
            "1",
            "-wi",
            "2",
            "-w",
            "500ms",
            "-i",
            "3",
            "-r",
            "500ms",
            "-rf",
            "csv",
            "-rff",
            results.toString());
    try {
      Files.deleteIfExists(results);
      new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(folder.resolve("jmh.log").toFile())
          .start()
          .waitFor();
      return Files.exists(results) ? read(Files.readAllLines(results)) : Map.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, Double> read(List<String> lines) {
    Map<String, Double> nanos = new TreeMap<>();
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      String[] cells = line.replace("\"", "").split(",", -1);
      String name = cells[0];
      nanos.put(
          name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1),
          Double.valueOf(cells[SCORE]));
    }
    return nanos;
  }
}
