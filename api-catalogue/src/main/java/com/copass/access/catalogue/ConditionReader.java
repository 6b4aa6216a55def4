package com.copass.access.catalogue;

import com.copass.access.catalogue.Condition.Fact;
import com.copass.access.catalogue.Condition.When;
import com.copass.access.model.ActionClass;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads conditions: one of {@code body_has}, {@code body_says}, {@code body_beyond}, {@code
 * body_holds}, {@code path_begins} and {@code holds}, and {@code becomes}.
 */
final class ConditionReader {
  private static final List<String> KINDS =
      List.of("body_has", "body_says", "body_beyond", "body_holds", "path_begins", "holds");

  private final Surroundings surroundings;

  ConditionReader(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Reads one condition, or nothing after a report. */
  Optional<Condition> read(JsonNode node, Place place) {
    Optional<Members> object = Members.of(node, place);
    if (object.isEmpty()) {
      return Optional.empty();
    }
    Members members = object.get();
    Optional<When> has = members.text("body_has").map(this::bodyHas);
    Optional<When> says = pair(members, "body_says", "member", "text").map(When.class::cast);
    Optional<When> beyond = beyond(members);
    Optional<When> contains = members.text("body_holds").map(text -> bodyHolds(text, members));
    Optional<When> begins = pair(members, "path_begins", "parameter", "prefix");
    Optional<When> holds = members.word("holds", Fact.class).map(When.Holds::new);
    Optional<ActionClass> becomes = members.requiredWord("becomes", ActionClass.class);
    members.refuseOthers();
    if (countOf(node) != 1) {
      place.report("needs exactly one of " + String.join(", ", KINDS));
      return Optional.empty();
    }
    has.ifPresent(
        when -> surroundings.needBody(node.get("body_has").asText(), place.at("body_has")));
    Optional<When> when =
        has.or(() -> says).or(() -> beyond).or(() -> contains).or(() -> begins).or(() -> holds);
    return when.isPresent() && becomes.isPresent()
        ? Optional.of(new Condition(when.get(), becomes.get()))
        : Optional.empty();
  }

  private When bodyHas(String member) {
    return new When.BodyHas(member);
  }

  private When bodyHolds(String text, Members members) {
    if (!text.equals(text.toLowerCase(Locale.ROOT))) {
      members
          .at("body_holds")
          .report("must be lower case: texts are compared without regard to case");
    }
    return new When.BodyHolds(text);
  }

  private Optional<When> beyond(Members members) {
    List<String> names =
        members.list(
            "body_beyond",
            (node, at) -> {
              Optional<String> name = Members.textOf(node, at);
              name.ifPresent(found -> surroundings.needBody(found, at));
              return name;
            });
    return members.node("body_beyond").map(node -> new When.BodyBeyond(Set.copyOf(names)));
  }

  private Optional<When> pair(Members members, String name, String first, String second) {
    Optional<Members> inner =
        members.node(name).flatMap(node -> Members.of(node, members.at(name)));
    if (inner.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> subject = inner.get().requiredText(first);
    Optional<String> value = inner.get().requiredText(second);
    inner.get().refuseOthers();
    if (subject.isEmpty() || value.isEmpty()) {
      return Optional.empty();
    }
    Place at = inner.get().at(first);
    if (name.equals("body_says")) {
      surroundings.needBody(subject.get(), at);
      return Optional.of(new When.BodySays(subject.get(), value.get()));
    }
    surroundings.needPath(subject.get(), at);
    return Optional.of(new When.PathBegins(subject.get(), value.get()));
  }

  private static int countOf(JsonNode node) {
    int count = 0;
    for (String name : KINDS) {
      count += node.has(name) ? 1 : 0;
    }
    return count;
  }
}
