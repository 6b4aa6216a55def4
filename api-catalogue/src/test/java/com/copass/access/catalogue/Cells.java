package com.copass.access.catalogue;

import com.copass.access.catalogue.Condition.When;
import com.copass.access.model.Decision;
import com.copass.access.model.Ground;
import com.copass.access.model.ProjectRule;
import com.copass.access.model.Reach;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The word of one cell of the permission matrix, found by asking the rules under every circumstance
 * and saying in one word when they allow. A pattern that no word describes is an error.
 */
final class Cells {
  private Cells() {}

  static String cell(Operation operation, Column column) {
    Map<Circumstance, Decision> outcomes = new LinkedHashMap<>();
    for (Circumstance each : Circumstance.of(operation, column)) {
      Decision decision = column.decide(each.action(operation), each.target());
      refuseTooFar(operation, column, decision);
      outcomes.put(each, decision);
    }
    if (isExactly(outcomes, each -> false)) {
      return "no";
    }
    if (isExactly(outcomes, each -> true)) {
      return always(operation, column, outcomes);
    }
    if (isExactly(outcomes, Circumstance::within)) {
      return withinWord(operation, column, outcomes);
    }
    if (isExactly(outcomes, each -> each.ordinary(operation))) {
      return operation.conditions().stream()
          .map(condition -> conditionWord(condition.when()))
          .collect(Collectors.joining(","));
    }
    throw new AssertionError(operation.id() + " for " + column + ": no word for " + outcomes);
  }

  /** A grant for one project reaches that project and nothing beyond, whatever it allows. */
  private static void refuseTooFar(Operation operation, Column column, Decision decision) {
    if (column.isForOneProject()
        && decision instanceof Decision.Allow allow
        && !(allow.ground() instanceof Ground.OwnAccount)
        && !allow.reach().equals(new Reach.Projects(Set.of(Column.PROJECT)))) {
      throw new AssertionError(operation.id() + " for " + column + " reaches " + allow.reach());
    }
  }

  private static boolean isExactly(
      Map<Circumstance, Decision> outcomes, Predicate<Circumstance> expected) {
    return outcomes.entrySet().stream()
        .allMatch(
            outcome ->
                outcome.getValue() instanceof Decision.Allow == expected.test(outcome.getKey()));
  }

  private static String always(
      Operation operation, Column column, Map<Circumstance, Decision> outcomes) {
    Set<String> words =
        outcomes.values().stream()
            .map(decision -> allowWord(operation, column, (Decision.Allow) decision))
            .collect(Collectors.toSet());
    if (words.size() != 1) {
      throw new AssertionError(operation.id() + " for " + column + ": " + words);
    }
    return words.iterator().next();
  }

  private static String allowWord(Operation operation, Column column, Decision.Allow allow) {
    if (allow.ground() instanceof Ground.OwnAccount) {
      return "own";
    }
    if (operation.action().projectRule() == ProjectRule.FILTERED && column.isForOneProject()) {
      return "filtered";
    }
    if (column != Column.OWNER && !allow.account().equals(Column.OWNERS)) {
      return "own-identity";
    }
    boolean omits =
        operation.answerRules().stream().anyMatch(rule -> rule instanceof AnswerRule.OmitKeys);
    return omits && column != Column.OWNER ? "filtered" : "yes";
  }

  private static String withinWord(
      Operation operation, Column column, Map<Circumstance, Decision> outcomes) {
    if (column.isKey()) {
      return switch (operation.action().agentKeyRule()) {
        case ITS_AGENT -> "if:its-agent";
        case OWN_RUN -> "if:own-run";
        case NEVER -> throw new AssertionError(operation.id() + ": " + outcomes);
      };
    }
    return switch (operation.action().projectRule()) {
      case OWN_PROJECT -> "if:own-project";
      case LINKED_SOURCE -> "if:linked";
      case LINKED_ONLY_HERE -> "if:linked-only-here";
      case FORCED_PROJECT -> "forced-project";
      case FORCED_PROJECT_AND_LINKED -> "if:project-and-linked";
      case NEVER, ALWAYS, FILTERED -> throw new AssertionError(operation.id() + ": " + outcomes);
    };
  }

  private static String conditionWord(When when) {
    return switch (when) {
      case When.BodyHas(String member) -> "if:no-" + member;
      case When.BodySays(String member, String text) -> "if:not-" + text;
      case When.BodyBeyond beyond -> "if:ordinary-members";
      case When.BodyHolds holds -> "if:not-reserved-key";
      case When.PathBegins begins -> "if:not-reserved-key";
      case When.Holds(Condition.Fact fact) ->
          switch (fact) {
            case OWN_EPHEMERAL_SOURCE -> "if:own-ephemeral";
            case STARTED_BY_CALLER -> "if:started-it";
          };
    };
  }

  /** Returns the one word of the two kinds of single-agent keys. */
  static String keyCell(Operation operation) {
    List<String> words =
        List.of(cell(operation, Column.INVOKE_KEY), cell(operation, Column.DELEGATE_KEY));
    if (!words.get(0).equals(words.get(1))) {
      throw new AssertionError(operation.id() + ": invoke and delegate keys differ: " + words);
    }
    return words.get(0);
  }
}
