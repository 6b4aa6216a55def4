package com.copass.access.conventions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What no file under version control says: where somebody's artefacts and folders are. */
final class TrackedFiles {
  /**
   * Hosts of package registries and absolute paths of a developer's machine. Written so that no
   * pattern matches its own text.
   */
  private static final List<Pattern> FORBIDDEN =
      List.of(
          Pattern.compile("repo[0-9]*\\.(maven|apache|spring|gradle)\\."),
          Pattern.compile("central\\.(sonatype|maven)\\."),
          Pattern.compile("registry\\.(npm|yarn)"),
          Pattern.compile("(deb|security)\\.debian\\."),
          Pattern.compile("(files\\.|[/.])pythonhosted\\."),
          Pattern.compile("(?<![A-Za-z0-9_.:-])/(work|farm|root)/"),
          Pattern.compile("(?<![A-Za-z0-9_.:/-])/(home|Users)/[A-Za-z0-9_]"),
          Pattern.compile("[A-Z]:\\\\Users\\\\"));

  private static final int LONGEST = 4 * 1024 * 1024;

  private TrackedFiles() {}

  /** Returns the files that git tracks; everything but what is built where there is no git. */
  static List<Path> of(Path root) {
    try {
      Process git =
          new ProcessBuilder("git", "ls-files", "-z")
              .directory(root.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (git.waitFor() != 0) {
        throw new IllegalStateException("git can't list the files of " + root);
      }
      List<Path> files = new ArrayList<>();
      for (String name : names.split("\0", -1)) {
        if (!name.isEmpty() && Files.isRegularFile(root.resolve(name))) {
          files.add(root.resolve(name));
        }
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Returns file and line of everything forbidden; what is no text or very long is passed over. */
  static List<String> violations(List<Path> files) {
    return files.parallelStream().flatMap(file -> violations(file).stream()).toList();
  }

  private static List<String> violations(Path file) {
    List<String> violations = new ArrayList<>();
    String text = text(file);
    for (Pattern pattern : FORBIDDEN) {
      Matcher matcher = pattern.matcher(text);
      while (matcher.find()) {
        long line = 1 + text.substring(0, matcher.start()).chars().filter(c -> c == '\n').count();
        violations.add(file + ":" + line + " says " + matcher.group().strip());
      }
    }
    return violations;
  }

  private static String text(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      boolean binary = bytes.length > LONGEST;
      for (int i = 0; i < Math.min(bytes.length, 8_000); i++) {
        binary |= bytes[i] == 0;
      }
      return binary ? "" : new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
