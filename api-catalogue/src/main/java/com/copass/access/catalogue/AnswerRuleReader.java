package com.copass.access.catalogue;

import com.copass.access.catalogue.AnswerRule.Toward;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Reads rules on answers: each an object of one member, the rule's word, with its settings. */
final class AnswerRuleReader {
  private static final List<String> RULES =
      List.of(
          "unite_sandboxes",
          "tag_sandbox",
          "filter_projects",
          "filter_sources",
          "omit_keys",
          "redact",
          "remove",
          "seal");

  private final Surroundings surroundings;

  AnswerRuleReader(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Reads one rule, or nothing after a report. */
  Optional<AnswerRule> read(JsonNode node, Place place) {
    if (!node.isObject() || node.size() != 1) {
      place.report("must be an object of one member: " + String.join(", ", RULES));
      return Optional.empty();
    }
    String word = node.fieldNames().next();
    Place at = place.at(word);
    if (!RULES.contains(word)) {
      at.report(Words.unknown("word", word, RULES));
      return Optional.empty();
    }
    Optional<Members> settings = Members.of(node.get(word), at);
    if (settings.isEmpty()) {
      return Optional.empty();
    }
    Optional<AnswerRule> rule = rule(word, settings.get());
    settings.get().refuseOthers();
    return rule;
  }

  private Optional<AnswerRule> rule(String word, Members settings) {
    return switch (word) {
      case "unite_sandboxes" -> united(settings);
      case "filter_projects" -> list(settings, AnswerRule.FilterProjects::new);
      case "filter_sources" -> list(settings, AnswerRule.FilterSources::new);
      case "tag_sandbox" -> {
        Optional<String> role = answered(settings, "role");
        Optional<String> external = answered(settings, "external");
        yield both(role, external, AnswerRule.TagSandbox::new);
      }
      case "omit_keys" -> {
        Optional<String> list = answered(settings, "list");
        Optional<String> prefix = settings.requiredText("prefix");
        Optional<String> count = answered(settings, "count");
        yield list.isPresent() && prefix.isPresent() && count.isPresent()
            ? Optional.of(new AnswerRule.OmitKeys(list.get(), prefix.get(), count.get()))
            : Optional.empty();
      }
      case "redact" -> {
        Optional<Toward> toward = settings.requiredWord("toward", Toward.class);
        List<String> words = settings.list("words", this::lowerCase);
        if (settings.node("words").isEmpty()) {
          settings.at("words").report("is missing: the words that mark a member as secret");
        }
        yield toward.map(whom -> new AnswerRule.Redact(whom, Set.copyOf(words)));
      }
      case "remove" -> {
        Optional<Toward> toward = settings.requiredWord("toward", Toward.class);
        Optional<String> member = settings.requiredText("member");
        member.ifPresent(name -> surroundings.needAnywhere(name, settings.at("member")));
        yield both(toward, member, AnswerRule.Remove::new);
      }
      default -> answered(settings, "member").map(AnswerRule.Seal::new);
    };
  }

  private static Optional<String> inItem(
      Members settings, String name, BiConsumer<String, Place> check) {
    Optional<String> member = settings.text(name);
    member.ifPresent(text -> check.accept(text, settings.at(name)));
    return member;
  }

  private Optional<AnswerRule> united(Members settings) {
    Optional<String> status = settings.text("status");
    status.ifPresent(name -> surroundings.needQuery(name, settings.at("status")));
    Set<String> ownOnly = names(settings, "own_only", surroundings::needQuery);
    Optional<String> list = settings.text("list");
    BiConsumer<String, Place> inItem =
        (name, place) -> list.ifPresent(items -> surroundings.needInList(items, name, place));
    Set<String> nulls = names(settings, "nulls", inItem);
    Set<String> empties = names(settings, "empties", inItem);
    AnswerRule.OfSharing sharing =
        new AnswerRule.OfSharing(
            inItem(settings, "shared_by", inItem),
            inItem(settings, "projects", inItem),
            inItem(settings, "ends", inItem));
    return list(
        settings,
        (items, id, count) ->
            new AnswerRule.UniteSandboxes(
                items, id, count, status, ownOnly, nulls, empties, sharing));
  }

  private static Set<String> names(
      Members settings, String member, BiConsumer<String, Place> declared) {
    return Set.copyOf(
        settings.list(
            member,
            (node, place) -> {
              Optional<String> name = Members.textOf(node, place);
              name.ifPresent(found -> declared.accept(found, place));
              return name;
            }));
  }

  private interface OfList {
    AnswerRule make(String list, String id, String count);
  }

  private Optional<AnswerRule> list(Members settings, OfList rule) {
    Optional<String> list = answered(settings, "list");
    Optional<String> id = settings.requiredText("id");
    Optional<String> count = answered(settings, "count");
    if (list.isEmpty() || id.isEmpty() || count.isEmpty()) {
      return Optional.empty();
    }
    surroundings.needInList(list.get(), id.get(), settings.at("id"));
    return Optional.of(rule.make(list.get(), id.get(), count.get()));
  }

  /** A setting that names a member which the answer's schema has to declare. */
  private Optional<String> answered(Members settings, String name) {
    Optional<String> member = settings.requiredText(name);
    member.ifPresent(found -> surroundings.needAnswer(found, settings.at(name)));
    return member;
  }

  private Optional<String> lowerCase(JsonNode node, Place place) {
    Optional<String> text = Members.textOf(node, place);
    if (text.isPresent() && !text.get().equals(text.get().toLowerCase(Locale.ROOT))) {
      place.report("must be lower case: members are compared without regard to case");
    }
    return text;
  }

  private interface Pairing<A, B> {
    AnswerRule make(A first, B second);
  }

  private static <A, B> Optional<AnswerRule> both(
      Optional<A> first, Optional<B> second, Pairing<A, B> rule) {
    return first.isPresent() && second.isPresent()
        ? Optional.of(rule.make(first.get(), second.get()))
        : Optional.empty();
  }
}
