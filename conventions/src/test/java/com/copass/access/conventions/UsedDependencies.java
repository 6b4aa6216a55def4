package com.copass.access.conventions;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The dependency rule, as the compiled classes use each other: what comes along with something else
 * is on a class path too, and this sees whoever uses it.
 */
final class UsedDependencies {
  private UsedDependencies() {}

  /**
   * Returns the compiled main classes of the modules that have any, by module. One that only a
   * profile builds is looked at where that has been done.
   */
  static Map<String, JavaClasses> classes(Project project) {
    Map<String, JavaClasses> classes = new TreeMap<>();
    for (String module : project.modules()) {
      Path folder = project.root().resolve(module).resolve("target/classes");
      if (Files.isDirectory(project.root().resolve(module).resolve("src/main/java"))) {
        if (!Files.isDirectory(folder) && project.isOptional(module)) {
          continue;
        }
        if (!Files.isDirectory(folder)) {
          throw new IllegalStateException(
              module + " is not compiled: build the modules before conventions first");
        }
        classes.put(module, new ClassFileImporter().importPath(folder));
      }
    }
    return classes;
  }

  /** Returns a sentence for every use of another module's class that the table does not allow. */
  static List<String> violations(Map<String, JavaClasses> classes, Map<String, ModuleRule> table) {
    Map<String, String> moduleOf =
        classes.entrySet().stream()
            .flatMap(e -> e.getValue().stream().map(c -> Map.entry(c.getName(), e.getKey())))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a));
    TreeSet<String> violations = new TreeSet<>();
    classes.forEach(
        (module, ofModule) ->
            ofModule.stream()
                .map(JavaClass::getDirectDependenciesFromSelf)
                .flatMap(Collection::stream)
                .forEach(
                    use -> violation(module, use, moduleOf, table).ifPresent(violations::add)));
    return List.copyOf(violations);
  }

  private static Optional<String> violation(
      String module, Dependency use, Map<String, String> moduleOf, Map<String, ModuleRule> table) {
    String other = moduleOf.get(use.getTargetClass().getBaseComponentType().getName());
    ModuleRule rule = table.get(module);
    boolean allowed =
        other == null || other.equals(module) || (rule != null && rule.modules().contains(other));
    return allowed
        ? Optional.empty()
        : Optional.of(
            module
                + " must not use "
                + other
                + ": "
                + use.getOriginClass().getName()
                + " uses "
                + use.getTargetClass().getName());
  }
}
