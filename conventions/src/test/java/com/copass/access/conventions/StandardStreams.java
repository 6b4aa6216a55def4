package com.copass.access.conventions;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.GeneralCodingRules;

/** Who may write to the process's own streams: a program's entry, and nobody else. */
final class StandardStreams {
  private static final DescribedPredicate<JavaClass> PROGRAM =
      DescribedPredicate.describe(
          "have a main method",
          type ->
              type.getMethods().stream()
                  .anyMatch(
                      method ->
                          method.getName().equals("main")
                              && method.getModifiers().contains(JavaModifier.STATIC)));

  /** Whoever has something to say to a person is handed a {@code PrintStream} by the program. */
  static final ArchRule LEFT_TO_PROGRAMS =
      ArchRuleDefinition.noClasses()
          .that(DescribedPredicate.not(PROGRAM))
          .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
          .allowEmptyShould(true);

  private StandardStreams() {}
}
