package com.copass.access.conventions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The project's folders, or a small one that a test has made.
 *
 * @param root where the parent's {@code pom.xml} is
 */
record Project(Path root) {
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  /** Returns the project that is being built. */
  static Project here() {
    return new Project(Path.of(System.getProperty("copass.root")));
  }

  /** Returns the modules' names, in the order of the reactor. */
  List<String> modules() {
    Matcher matcher = MODULE.matcher(text(root.resolve("pom.xml")));
    List<String> modules = new ArrayList<>();
    while (matcher.find()) {
      modules.add(matcher.group(1));
    }
    return modules;
  }

  /** Tells whether a module is in the reactor only when a profile asks for it. */
  boolean isOptional(String module) {
    String text = text(root.resolve("pom.xml"));
    return text.indexOf("<module>" + module + "</module>") > text.indexOf("<profiles>");
  }

  /** Returns the Java files of all modules, main and test. */
  List<Path> javaFiles() {
    return modules().stream().flatMap(module -> javaFiles(module, "src").stream()).toList();
  }

  /** Returns the Java files of all modules that are not tests. */
  List<Path> mainFiles() {
    return modules().stream()
        .flatMap(module -> javaFiles(module, "src/main/java").stream())
        .toList();
  }

  /** Returns a path as a message shows it. */
  String shown(Path path) {
    return root.relativize(path).toString();
  }

  /** Returns a file's text. */
  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> javaFiles(String module, String below) {
    Path folder = root.resolve(module).resolve(below);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
