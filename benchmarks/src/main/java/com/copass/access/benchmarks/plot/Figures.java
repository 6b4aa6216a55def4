package com.copass.access.benchmarks.plot;

import com.copass.access.benchmarks.report.Spread;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Rows of a CSV that a report has written, by column. */
final class Figures {
  private final List<Map<String, String>> rows = new ArrayList<>();

  static Figures read(Path file) {
    try {
      return new Figures(Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Figures(List<String> lines) {
    String[] columns = lines.getFirst().split(",", -1);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < columns.length; i++) {
        row.put(columns[i], cells[i]);
      }
      rows.add(row);
    }
  }

  /**
   * Sums a figure up over rounds.
   *
   * @param by the columns that tell one bar from another
   */
  List<Bar> bars(List<String> by, ToDoubleFunction<Map<String, String>> figure) {
    Map<String, List<Double>> all = new LinkedHashMap<>();
    for (Map<String, String> row : rows) {
      String name = String.join(" ", by.stream().map(row::get).toList());
      all.computeIfAbsent(name, ignored -> new ArrayList<>()).add(figure.applyAsDouble(row));
    }
    return all.entrySet().stream()
        .map(one -> new Bar(one.getKey(), Spread.of(one.getValue(), value -> value)))
        .toList();
  }

  /** Returns a figure of the row that has the same round and another name. */
  double ofRound(Map<String, String> row, String peer, String column) {
    return rows.stream()
        .filter(other -> other.get("peer").equals(peer))
        .filter(other -> other.get("round").equals(row.get("round")))
        .mapToDouble(other -> Double.parseDouble(other.get(column)))
        .findFirst()
        .orElseThrow();
  }
}
