package com.copass.access.gateway.answer;

import com.copass.access.gateway.json.Mask;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes out of an answer, at any depth, what a caller must not have. Changes what it is given. */
final class Secrets {
  private Secrets() {}

  /**
   * Replaces the values of members whose name contains one of some words, however their parts are
   * joined: {@code api_key} is also {@code apiKey} and {@code X-Api-Key}. What is below such a
   * member goes too, one by one, so that the answer keeps its shape. Elsewhere, what looks like a
   * secret.
   */
  static JsonNode redact(JsonNode node, Set<String> words) {
    Set<String> plain = words.stream().map(Secrets::plain).collect(Collectors.toSet());
    return redact(node, plain, false);
  }

  private static JsonNode redact(JsonNode node, Set<String> words, boolean below) {
    return switch (node) {
      case ObjectNode object -> {
        for (String name : names(object)) {
          boolean secret = below || isSecret(name, words);
          object.set(name, redact(object.get(name), words, secret));
        }
        yield object;
      }
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          array.set(i, redact(array.get(i), words, below));
        }
        yield array;
      }
      case NullNode nothing -> nothing;
      case TextNode text when !below ->
          TextNode.valueOf(SecretTexts.shown(text.textValue(), words));
      case JsonNode value -> below ? TextNode.valueOf(Mask.TEXT) : value;
    };
  }

  /** Takes a member out. */
  static JsonNode remove(JsonNode node, String member) {
    if (node instanceof ObjectNode object) {
      object.remove(member);
    }
    node.forEach(child -> remove(child, member));
    return node;
  }

  /** Tells whether a name holds one of some words, which are letters and digits alone. */
  static boolean isSecret(String name, Set<String> words) {
    String plain = plain(name);
    return words.stream().anyMatch(plain::contains);
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
