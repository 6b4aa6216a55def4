package com.copass.access.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of figures. Immutable.
 *
 * @param columns their names; the first names the row, the others hold figures
 * @param rows as many cells as there are columns
 */
public record Table(List<String> columns, List<List<String>> rows) {
  /** Copies the lists. */
  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** Returns it as Markdown. */
  public String markdown() {
    List<String> lines = new ArrayList<>();
    lines.add(line(columns));
    lines.add("| --- |" + " ---: |".repeat(columns.size() - 1));
    rows.forEach(row -> lines.add(line(row)));
    return String.join("\n", lines) + "\n";
  }

  /** Returns it as CSV (RFC 4180); no cell may hold a quote or a line break. */
  public String csv() {
    List<List<String>> all = new ArrayList<>(List.of(columns));
    all.addAll(rows);
    return all.stream()
        .map(row -> row.stream().map(Table::quoted).collect(Collectors.joining(",")))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  private static String quoted(String cell) {
    return cell.contains(",") ? '"' + cell + '"' : cell;
  }
}
