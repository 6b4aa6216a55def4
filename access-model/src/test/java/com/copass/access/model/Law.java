package com.copass.access.model;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds a law against every case of the enumeration that it speaks of. */
final class Law {
  /** What a case must be like for the law to speak of it. */
  interface Premise {
    boolean test(AccessRequest request, Access access);
  }

  /** What must then be true of the decision. */
  interface Conclusion {
    boolean test(AccessRequest request, Access access, Decision decision);
  }

  private final String slice;
  private final Premise premise;

  private Law(String slice, Premise premise) {
    this.slice = slice;
    this.premise = premise;
  }

  static Law inEveryCase() {
    return where((request, access) -> true);
  }

  static Law where(Premise premise) {
    return new Law("", premise);
  }

  /** The law for one part of the enumeration, where it is dear to check. */
  Law within(String name) {
    return new Law(name, premise);
  }

  /** Stops at the first case that breaks the law; a law that speaks of no case is a mistake. */
  void holds(Conclusion conclusion) {
    long spokenOf = 0;
    for (Slice part : Enumeration.SLICES) {
      if (slice.isEmpty() || slice.equals(part.name())) {
        spokenOf += check(part, conclusion);
      }
    }
    assertThat(spokenOf).isPositive();
  }

  private long check(Slice part, Conclusion conclusion) {
    long[] spokenOf = {0};
    part.forEach(
        (request, access) -> {
          if (premise.test(request, access)) {
            spokenOf[0]++;
            Decision decision = Rules.decide(request, access, Cast.NOW);
            if (!conclusion.test(request, access, decision)) {
              throw new AssertionError(
                  "%s is broken by %s, %s: %s".formatted(part.name(), request, access, decision));
            }
          }
        });
    return spokenOf[0];
  }
}
