package com.copass.access.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.catalogue.Catalogue;
import com.copass.access.catalogue.Catalogues;
import com.copass.access.catalogue.Effect;
import com.copass.access.catalogue.Operation;
import com.copass.access.model.ActionClass;
import com.copass.access.model.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The whole catalogue by everybody, over HTTP, in each way of telling the upstream who asks: the
 * answer, and what reached the upstream and as whom, are what the typed table and the rules say.
 */
class MatrixIT {
  private static final Catalogue COPASS = Catalogues.copass();
  private static final ExpectedAccess TABLE = new ExpectedAccess(COPASS);

  /** What nobody here has, so that the upstream, which is asked for it, says so. */
  private static final Set<String> NEVER_THERE =
      Set.of("getJob", "listOwnEntitySources", "getOwnEntityPerspective");

  @Test
  void everyRequestThatIsWrittenDownIsOfTheCatalogue() {
    assertThat(COPASS.operations())
        .extracting(Operation::id)
        .containsAll(MatrixRequest.operations());
    assertThat(TABLE.operations()).isGreaterThan(100);
  }

  @ParameterizedTest
  @EnumSource(MatrixStrategy.class)
  void everybodyGetsWhatTheTableAndTheRulesSay(
      MatrixStrategy strategy, TestReporter reporter, @TempDir Path folder) throws IOException {
    List<String> differences = new ArrayList<>();
    Set<String> served = new HashSet<>();
    int cases = 0;
    try (MatrixSystem system = MatrixSystem.start(strategy, folder)) {
      for (Operation operation : inOrder()) {
        for (MatrixRequest request : MatrixRequest.of(operation)) {
          for (MatrixCast who : MatrixCast.values()) {
            MatrixCase one = new MatrixCase(operation, who, request);
            if (system.canAsk(one)) {
              cases++;
              check(system, one, served).ifPresent(differences::add);
            }
          }
        }
      }
    }
    String counted = cases + " cases, " + differences.size() + " differences";
    reporter.publishEntry("matrix " + strategy, counted);
    Files.writeString(Path.of("target", "matrix-" + strategy.word() + ".txt"), counted);
    assertThat(differences).as("%s of %s cases", differences.size(), cases).isEmpty();
    assertThat(cases).isGreaterThan(1_900);
    assertThat(unserved(served)).as("allowed to somebody, and never answered with 2xx").isEmpty();
  }

  /**
   * What puts agents out of use comes last: that is known for a moment longer than it is undone.
   */
  private static List<Operation> inOrder() {
    return COPASS.operations().stream()
        .sorted(
            Comparator.comparing(operation -> operation.effects().contains(Effect.AGENT_CHANGED)))
        .toList();
  }

  private static Optional<String> check(MatrixSystem system, MatrixCase one, Set<String> served) {
    Decision decision = one.decision(system.world());
    boolean allowed = decision instanceof Decision.Allow;
    Optional<String> word = TABLE.word(one.operation(), one.who());
    if (word.isPresent() && ExpectedAccess.allows(word.get(), one.request()) != allowed) {
      return Optional.of(one + ": the table says " + word.get() + ", the rules say " + decision);
    }
    MatrixOutcome outcome = system.ask(one);
    if (outcome.status() < 300) {
      served.add(one.operation().id());
    }
    MatrixOutcome expected = system.strategy().expected(one, decision, word, outcome);
    return outcome.equals(expected)
        ? Optional.empty()
        : Optional.of(
            one
                + ": "
                + word.orElse("")
                + " "
                + decision
                + "\n  expected "
                + expected
                + "\n  was      "
                + outcome);
  }

  private static List<String> unserved(Set<String> served) {
    return COPASS.operations().stream()
        .filter(operation -> operation.action().actionClass() != ActionClass.CLOSED)
        .map(Operation::id)
        .filter(id -> !served.contains(id) && !NEVER_THERE.contains(id))
        .toList();
  }
}
