package com.copass.access.gateway.answer;

import com.copass.access.gateway.http.Refused;
import com.copass.access.vocabulary.ErrorWord;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.function.Predicate;

/** Lists in answers: {@code {"<list>": [...], "<count>": n}}. */
final class Lists {
  private Lists() {}

  /**
   * Keeps only some items, and makes the count agree.
   *
   * @throws Refused where the answer is no such list: what can't be filtered is not shown
   */
  static JsonNode keep(JsonNode answer, String list, String count, Predicate<JsonNode> which) {
    ArrayNode items = items(answer, list);
    keep(items, which);
    return counted(answer, items, count);
  }

  static void keep(ArrayNode items, Predicate<JsonNode> which) {
    for (Iterator<JsonNode> each = items.iterator(); each.hasNext(); ) {
      if (!which.test(each.next())) {
        each.remove();
      }
    }
  }

  static ArrayNode items(JsonNode answer, String list) {
    if (answer.path(list) instanceof ArrayNode items) {
      return items;
    }
    throw Refused.because(
        ErrorWord.UPSTREAM_FAILED, "the API's answer is not the list it should be");
  }

  static JsonNode counted(JsonNode answer, ArrayNode items, String count) {
    return ((ObjectNode) answer).put(count, items.size());
  }

  /** Returns the id of an item; empty text where it has none. */
  static String id(JsonNode item, String member) {
    return item.path(member).asText("");
  }

  /** Returns the key of an item that is a key or an object that holds one. */
  static String key(JsonNode item) {
    return item.isTextual() ? item.textValue() : item.path("key").asText("");
  }
}
