package com.copass.access.conventions;

import com.copass.access.conventions.Poms.Declared;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The dependency rule, as Maven is told of dependencies. */
final class DeclaredDependencies {
  private static final String OURS = "com.copass.access";

  private DeclaredDependencies() {}

  /** Returns a sentence for every dependency that the table does not allow. */
  static List<String> violations(Project project, Map<String, ModuleRule> table) {
    List<String> violations = new ArrayList<>();
    for (String module : project.modules()) {
      ModuleRule rule = table.get(module);
      if (rule == null) {
        violations.add(module + " is not in the table of ModuleRule: say what it may depend on");
        continue;
      }
      for (Declared each : Poms.dependencies(project.root().resolve(module).resolve("pom.xml"))) {
        if (!allowed(module, rule, each)) {
          violations.add(module + " must not depend on " + each.artifact());
        }
      }
    }
    return violations;
  }

  private static boolean allowed(String module, ModuleRule rule, Declared each) {
    if (ModuleRule.APART.contains(module) && ModuleRule.APART.contains(each.artifact())) {
      return false;
    }
    if (each.inTests()) {
      return true;
    }
    return each.group().equals(OURS)
        ? rule.modules().contains(each.artifact())
        : rule.groups().stream()
            .anyMatch(group -> each.group().equals(group) || each.group().startsWith(group + "."));
  }
}
