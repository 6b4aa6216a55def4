package com.copass.access.catalogue;

import com.copass.access.catalogue.Condition.When;
import com.copass.access.model.Action;
import com.copass.access.model.ActionClass;
import com.copass.access.model.ProjectId;
import com.copass.access.model.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One way in which an operation may be asked for: which of its conditions holds, and of what it is
 * asked.
 *
 * @param held the condition that holds, if one does
 * @param target what it is asked of
 * @param within whether the target is one that the operation's rule speaks of
 */
record Circumstance(Optional<Condition> held, Target target, boolean within) {
  /** Returns what the operation means under this circumstance. */
  Action action(Operation operation) {
    Action written = operation.action();
    ActionClass actual = held.map(Condition::becomes).orElse(written.actionClass());
    return new Action(actual, written.projectRule(), written.agentKeyRule(), written.actsIn());
  }

  /** Tells whether the request is an ordinary one: no condition makes it graver than it is. */
  boolean ordinary(Operation operation) {
    boolean lowers = operation.conditions().stream().anyMatch(c -> c.when() instanceof When.Holds);
    return lowers == held.isPresent();
  }

  /** Returns every circumstance that matters to a column: each condition, each kind of target. */
  static List<Circumstance> of(Operation operation, Column column) {
    List<Optional<Condition>> conditions = new ArrayList<>();
    conditions.add(Optional.empty());
    operation.conditions().forEach(condition -> conditions.add(Optional.of(condition)));
    return conditions.stream()
        .flatMap(
            held ->
                (column.isKey() ? forKeys(operation) : forMembers(operation))
                    .map(to -> new Circumstance(held, to.target, to.within)))
        .toList();
  }

  private record To(Target target, boolean within) {}

  private static Stream<To> forMembers(Operation operation) {
    ProjectId own = Column.PROJECT;
    ProjectId other = Column.OTHER_PROJECT;
    return switch (operation.action().projectRule()) {
      case NEVER, ALWAYS, FILTERED -> Stream.of(new To(Target.EVERYTHING, true));
      case OWN_PROJECT ->
          Stream.of(
              new To(new Target.OfProject(own), true), new To(new Target.OfProject(other), false));
      case LINKED_SOURCE ->
          Stream.of(
              new To(new Target.OfSource(Set.of(own)), true),
              new To(new Target.OfSource(Set.of(own, other)), true),
              new To(new Target.OfSource(Set.of(other)), false),
              new To(new Target.OfSource(Set.of()), false));
      case LINKED_ONLY_HERE ->
          Stream.of(
              new To(new Target.OfSource(Set.of(own)), true),
              new To(new Target.OfSource(Set.of(own, other)), false),
              new To(new Target.OfSource(Set.of(other)), false),
              new To(new Target.OfSource(Set.of()), false));
      case FORCED_PROJECT ->
          Stream.of(
              new To(Target.EVERYTHING, true),
              new To(new Target.OfProject(own), true),
              new To(new Target.OfProject(other), false));
      case FORCED_PROJECT_AND_LINKED -> ingest(own, other);
    };
  }

  private static Stream<To> ingest(ProjectId own, ProjectId other) {
    List<To> all = new ArrayList<>();
    for (Optional<ProjectId> named :
        List.of(Optional.<ProjectId>empty(), Optional.of(own), Optional.of(other))) {
      for (Optional<Set<ProjectId>> linked :
          List.of(
              Optional.<Set<ProjectId>>empty(),
              Optional.of(Set.of(own)),
              Optional.of(Set.of(other)))) {
        boolean within =
            named.map(own::equals).orElse(true) && linked.map(Set.of(own)::equals).orElse(true);
        all.add(new To(new Target.OfIngest(named, linked), within));
      }
    }
    return all.stream();
  }

  private static Stream<To> forKeys(Operation operation) {
    return switch (operation.action().agentKeyRule()) {
      case NEVER ->
          Stream.of(
              new To(Target.EVERYTHING, true),
              new To(new Target.OfAgent(Column.AGENT), true),
              new To(new Target.OfRun(Column.AGENT, true), true));
      case ITS_AGENT ->
          Stream.of(
              new To(new Target.OfAgent(Column.AGENT), true),
              new To(new Target.OfAgent(Column.OTHER_AGENT), false),
              new To(Target.EVERYTHING, false));
      case OWN_RUN ->
          Stream.of(
              new To(new Target.OfRun(Column.AGENT, true), true),
              new To(new Target.OfRun(Column.AGENT, false), false),
              new To(new Target.OfRun(Column.OTHER_AGENT, true), false));
    };
  }
}
