package com.copass.access.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a measurement leaves: {@code <name>.md} and {@code <name>.csv}. Not thread-safe. */
public final class Report {
  private final String name;
  private final List<String> parts = new ArrayList<>();

  /**
   * Begins one.
   *
   * @param name of its files
   * @param title its heading
   */
  public Report(String name, String title) {
    this.name = name;
    parts.add("## " + title + "\n");
  }

  /** Adds a paragraph. */
  public Report say(String text) {
    parts.add(text + "\n");
    return this;
  }

  /** Adds a table. */
  public Report show(Table table) {
    parts.add(table.markdown());
    return this;
  }

  /**
   * Writes it.
   *
   * @param folder where to; made where it is missing
   * @param data every single figure, out of which the tables were made
   * @return what was written for people
   */
  public String write(Path folder, Table data) {
    String text = String.join("\n", parts);
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(name + ".md"), text);
      Files.writeString(folder.resolve(name + ".csv"), data.csv());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text;
  }
}
