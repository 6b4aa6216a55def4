package com.copass.access.conventions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What is read off Java files without compiling them. */
final class Sources {
  private static final int LONGEST = 400;
  private static final Pattern SWITCHED_OFF =
      Pattern.compile("^\\s*@(Disabled|Ignore)\\b|\\bassumeTrue\\(false", Pattern.MULTILINE);
  private static final Pattern LEFT_OVER =
      Pattern.compile("\\b(TODO|FIXME|XXX)\\b|new UnsupportedOperationException");

  private Sources() {}

  /** Returns a sentence for every file that is too long to have one reason to change. */
  static List<String> tooLong(Project project) {
    List<String> violations = new ArrayList<>();
    for (Path file : project.javaFiles()) {
      long lines = Project.text(file).lines().count();
      if (lines > LONGEST) {
        violations.add(project.shown(file) + " has " + lines + " lines, more than " + LONGEST);
      }
    }
    return violations;
  }

  /** Returns the packages of main code without a {@code package-info.java} that says something. */
  static List<String> packagesWithoutInfo(Project project) {
    TreeSet<String> violations = new TreeSet<>();
    for (Path file : project.mainFiles()) {
      Path info = file.resolveSibling("package-info.java");
      boolean inPackage = !file.endsWith("module-info.java");
      if (inPackage && !(Files.exists(info) && Project.text(info).contains("/**"))) {
        violations.add(project.shown(file.getParent()));
      }
    }
    return List.copyOf(violations);
  }

  /** Returns the files with a test that is switched off. */
  static List<String> testsSwitchedOff(Project project) {
    return project.javaFiles().stream()
        .filter(file -> SWITCHED_OFF.matcher(Project.text(file)).find())
        .map(project::shown)
        .toList();
  }

  /** Returns the files of main code that say that something is still to be done. */
  static List<String> leftOvers(Project project) {
    return project.mainFiles().stream()
        .filter(file -> LEFT_OVER.matcher(Project.text(file)).find())
        .map(project::shown)
        .toList();
  }
}
