package com.copass.access.benchmarks.drift;

import com.copass.access.benchmarks.report.Spread;
import com.copass.access.benchmarks.report.Table;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares two builds: {@code <jars of the base> <jars of the change> <folder>}. Prints the ratio
 * of their times, pair by pair; ends with status 1 only where a room takes more than three times as
 * long in every pair, which no busy machine makes of a room that is as it was.
 */
public final class Drift {
  private static final int PAIRS = 3;
  private static final double GROSS = 3;

  private Drift() {}

  /** Measures the two in turns. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    PrintStream out = System.out;
    Rooms base = new Rooms(Path.of(arguments[0]));
    Rooms change = new Rooms(Path.of(arguments[1]));
    Path folder = Files.createDirectories(Path.of(arguments[2]));
    Map<String, List<Double>> ratios = new TreeMap<>();
    for (int pair = 0; pair < PAIRS; pair++) {
      Map<String, Double> before = base.measure(folder);
      if (before.isEmpty()) {
        out.println("drift: the base has no such benchmarks, so there is nothing to compare with");
        return;
      }
      Map<String, Double> after = change.measure(folder);
      if (after.isEmpty()) {
        throw new IllegalStateException("nothing was measured: see " + folder.resolve("jmh.log"));
      }
      add(ratios, before, after);
    }
    out.print(
        new Table(
                List.of("room", "time of the change / of its base"),
                ratios.entrySet().stream()
                    .map(
                        one ->
                            List.of(
                                one.getKey(), Spread.of(one.getValue(), ratio -> ratio).shown(2)))
                    .toList())
            .markdown());
    List<String> gross = gross(ratios);
    if (!gross.isEmpty()) {
      System.err.println("drift: more than three times as slow as the base: " + gross);
      System.exit(1);
    }
  }

  static void add(
      Map<String, List<Double>> ratios, Map<String, Double> before, Map<String, Double> after) {
    after.forEach(
        (room, nanos) -> {
          Double then = before.get(room);
          if (then != null) {
            ratios.computeIfAbsent(room, name -> new ArrayList<>()).add(nanos / then);
          }
        });
  }

  static List<String> gross(Map<String, List<Double>> ratios) {
    return ratios.entrySet().stream()
        .filter(one -> one.getValue().stream().allMatch(ratio -> ratio > GROSS))
        .map(Map.Entry::getKey)
        .toList();
  }
}
