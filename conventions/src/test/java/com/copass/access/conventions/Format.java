package com.copass.access.conventions;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** google-java-format over files: what would it change, and change it. */
final class Format {
  private static final Formatter FORMATTER = new Formatter();

  private Format() {}

  /** Returns the files that are not formatted. */
  static List<Path> unformatted(List<Path> files) {
    return files.parallelStream().filter(file -> formatted(file).isPresent()).toList();
  }

  /** Formats files in place; returns those that were changed. */
  static List<Path> write(List<Path> files) {
    return files.parallelStream()
        .filter(
            file -> {
              Optional<String> better = formatted(file);
              better.ifPresent(text -> write(file, text));
              return better.isPresent();
            })
        .toList();
  }

  private static Optional<String> formatted(Path file) {
    String text = Project.text(file);
    try {
      String formatted = FORMATTER.formatSourceAndFixImports(text);
      return formatted.equals(text) ? Optional.empty() : Optional.of(formatted);
    } catch (FormatterException e) {
      throw new IllegalStateException(file + " can't be read as Java", e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
