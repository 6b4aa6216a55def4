package com.copass.access.benchmarks.plot;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Draws what has been measured; what has not is left out. Stateless. */
public final class Plots {
  private Plots() {}

  /**
   * Draws.
   *
   * @param results where the figures are
   * @param pictures where pictures go
   */
  public static void draw(Path results, Path pictures, PrintStream out) {
    Path contest = results.resolve("contest.csv");
    if (Files.exists(contest)) {
      Figures figures = Figures.read(contest);
      write(
          pictures.resolve("contest.svg"),
          BarChart.svg(
              "Requests/s as a share of plain nginx, same round",
              figures.bars(
                  List.of("peer"),
                  row ->
                      Double.parseDouble(row.get("requests_per_second"))
                          / figures.ofRound(row, "nginx", "requests_per_second")),
              2),
          out);
    }
    Path open = results.resolve("open.csv");
    if (Files.exists(open)) {
      write(
          pictures.resolve("open.svg"),
          BarChart.svg(
              "p99 in ms at fixed rates, from when a request was due",
              Figures.read(open)
                  .bars(
                      List.of("peer", "requests_per_second"),
                      row -> Double.parseDouble(row.get("p99_ms"))),
              2),
          out);
    }
    Path layers = results.resolve("layers.csv");
    if (Files.exists(layers)) {
      write(
          pictures.resolve("layers.svg"),
          BarChart.svg(
              "CPU of a request in microseconds, layer by layer",
              Figures.read(layers)
                  .bars(List.of("peer"), row -> 10 * Double.parseDouble(row.get("cpu_s_per_100k"))),
              1),
          out);
    }
  }

  private static void write(Path file, String svg, PrintStream out) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, svg);
      out.println("  " + file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
