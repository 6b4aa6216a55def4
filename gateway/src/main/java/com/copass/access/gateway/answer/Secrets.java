package com.copass.access.gateway.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Takes out of an answer, at any depth, what a caller must not have. Changes what it is given. */
final class Secrets {
  private static final String REDACTED = "[redacted]";

  private Secrets() {}

  /** Replaces the values of members whose name contains one of some words. */
  static JsonNode redact(JsonNode node, Set<String> words) {
    if (node instanceof ObjectNode object) {
      for (String name : names(object)) {
        if (isSecret(name, words)) {
          object.put(name, REDACTED);
        } else {
          redact(object.get(name), words);
        }
      }
    } else {
      node.forEach(item -> redact(item, words));
    }
    return node;
  }

  /** Takes a member out. */
  static JsonNode remove(JsonNode node, String member) {
    if (node instanceof ObjectNode object) {
      object.remove(member);
    }
    node.forEach(child -> remove(child, member));
    return node;
  }

  private static boolean isSecret(String name, Set<String> words) {
    String lower = name.toLowerCase(Locale.ROOT);
    return words.stream().anyMatch(lower::contains);
  }

  private static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
