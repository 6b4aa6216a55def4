package com.copass.access.realm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a server has, held against what a document wants. */
final class Differences {
  private Differences() {}

  /**
   * Names the members that are not as wanted, as dotted paths. Members that the document does not
   * name don't count, arrays are equal when they hold the same in any order, and a missing text is
   * an empty one: Keycloak leaves those out.
   */
  static List<String> of(JsonNode wanted, JsonNode found) {
    List<String> paths = new ArrayList<>();
    collect("", wanted, found, paths);
    return List.copyOf(paths);
  }

  /** Returns what was found, changed to what is wanted, and otherwise as it was. */
  static ObjectNode merged(ObjectNode wanted, ObjectNode found) {
    ObjectNode result = found.deepCopy();
    for (Map.Entry<String, JsonNode> member : wanted.properties()) {
      if (member.getValue() instanceof ObjectNode inner
          && result.get(member.getKey()) instanceof ObjectNode there) {
        result.set(member.getKey(), merged(inner, there));
      } else {
        result.set(member.getKey(), member.getValue());
      }
    }
    return result;
  }

  private static void collect(String path, JsonNode wanted, JsonNode found, List<String> paths) {
    if (wanted.isObject()) {
      for (Map.Entry<String, JsonNode> member : wanted.properties()) {
        String name = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
        collect(name, member.getValue(), found.path(member.getKey()), paths);
      }
    } else if (wanted.isArray() ? !sameElements(wanted, found) : !sameValue(wanted, found)) {
      paths.add(path);
    }
  }

  private static boolean sameElements(JsonNode wanted, JsonNode found) {
    return elements(wanted).equals(elements(found));
  }

  private static Set<JsonNode> elements(JsonNode array) {
    Set<JsonNode> elements = new HashSet<>();
    array.forEach(elements::add);
    return elements;
  }

  private static boolean sameValue(JsonNode wanted, JsonNode found) {
    return wanted.asText().equals(found.isMissingNode() ? "" : found.asText());
  }
}
