package com.copass.access.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * An object of the extension, read strictly: what is asked for is checked, and what nobody asked
 * for is a problem. Ask for every member before {@link #refuseOthers}.
 *
 * <p>Not safe for more than one thread.
 */
final class Members {
  private final JsonNode object;
  private final Place place;
  private final Set<String> asked = new LinkedHashSet<>();

  private Members(JsonNode object, Place place) {
    this.object = object;
    this.place = place;
  }

  /** Returns the members of an object, or empty after a report where it is none. */
  static Optional<Members> of(JsonNode node, Place place) {
    if (!node.isObject()) {
      place.report("must be an object");
      return Optional.empty();
    }
    return Optional.of(new Members(node, place));
  }

  /** Returns the place of a member. */
  Place at(String name) {
    return place.at(name);
  }

  /** Returns a member as it is, or empty where it is absent. */
  Optional<JsonNode> node(String name) {
    asked.add(name);
    return Optional.ofNullable(object.get(name));
  }

  /** Returns a member that is a text of at least one character, or empty. */
  Optional<String> text(String name) {
    return node(name).flatMap(node -> textOf(node, at(name)));
  }

  /** Returns a member that has to be there and to be a text; empty after a report. */
  Optional<String> requiredText(String name) {
    if (node(name).isEmpty()) {
      at(name).report("is missing: a text is needed");
    }
    return text(name);
  }

  /** Returns a member that is one of the words of a type, or empty. */
  <E extends Enum<E>> Optional<E> word(String name, Class<E> type) {
    return text(name).flatMap(text -> wordOf(text, type, at(name)));
  }

  /** Returns a member that has to be there and to be one of the words of a type. */
  <E extends Enum<E>> Optional<E> requiredWord(String name, Class<E> type) {
    if (node(name).isEmpty()) {
      at(name).report("is missing; allowed: " + String.join(", ", Words.all(type)));
    }
    return word(name, type);
  }

  /** Returns a member that is true or false; false where it is absent. */
  boolean flag(String name) {
    Optional<JsonNode> node = node(name);
    if (node.isPresent() && !node.get().isBoolean()) {
      at(name).report("must be true or false");
    }
    return node.map(JsonNode::booleanValue).orElse(false);
  }

  /** Returns what a reader makes of each element of an array; empty where it is absent. */
  <T> List<T> list(String name, BiFunction<JsonNode, Place, Optional<T>> reader) {
    List<T> read = new ArrayList<>();
    node(name)
        .ifPresent(
            array -> {
              if (!array.isArray() || array.isEmpty()) {
                at(name).report("must be a list of at least one; leave it out where there is none");
              }
              for (int i = 0; i < array.size(); i++) {
                reader.apply(array.get(i), at(name).at(i)).ifPresent(read::add);
              }
            });
    return read;
  }

  /** Reports every member that nobody asked for. */
  void refuseOthers() {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!asked.contains(name)) {
                at(name).report(Words.unknown("member", name, asked));
              }
            });
  }

  /** Reads a text of at least one character. */
  static Optional<String> textOf(JsonNode node, Place place) {
    if (!node.isTextual() || node.textValue().isEmpty()) {
      place.report("must be a text");
      return Optional.empty();
    }
    return Optional.of(node.textValue());
  }

  /** Reads a word of a type. */
  static <E extends Enum<E>> Optional<E> wordOf(String text, Class<E> type, Place place) {
    Optional<E> constant = Words.find(type, text);
    if (constant.isEmpty()) {
      place.report(Words.unknown("word", text, Words.all(type)));
    }
    return constant;
  }
}
