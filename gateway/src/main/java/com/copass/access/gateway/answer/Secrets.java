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

  /**
   * Replaces the values of members whose name contains one of some words, however their parts are
   * joined: {@code api_key} is also {@code apiKey} and {@code X-Api-Key}.
   */
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
    String plain = plain(name);
    return words.stream().map(Secrets::plain).anyMatch(plain::contains);
  }

  /** Returns a name as its letters and digits alone. */
  private static String plain(String name) {
    StringBuilder plain = new StringBuilder(name.length());
    name.toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
