package com.copass.access.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Follows the references of a document and tells which members its schemas have. */
final class Schemas {
  private static final List<String> COMBINING = List.of("allOf", "oneOf", "anyOf");

  private final JsonNode document;

  Schemas(JsonNode document) {
    this.document = document;
  }

  /**
   * Follows {@code $ref} inside the document.
   *
   * @return what stands there, missing where it leads nowhere, out of the document, or in a circle
   */
  JsonNode resolve(JsonNode node) {
    Set<String> followed = new HashSet<>();
    JsonNode at = node;
    while (at.path("$ref").isTextual()) {
      String reference = at.path("$ref").textValue();
      if (!reference.startsWith("#/") || !followed.add(reference)) {
        return MissingNode.getInstance();
      }
      at = document.at(reference.substring(1));
    }
    return at;
  }

  /** Returns the members of a schema and of what it combines; of a list, those of an element. */
  Map<String, JsonNode> properties(JsonNode schema) {
    Map<String, JsonNode> found = new LinkedHashMap<>();
    collect(schema, found, new HashSet<>());
    return found;
  }

  /** Returns the names of members at any depth. */
  Set<String> namesAnywhere(JsonNode schema) {
    Set<String> names = new HashSet<>();
    collectNames(schema, names, new HashSet<>());
    return names;
  }

  private void collectNames(JsonNode schema, Set<String> names, Set<JsonNode> seen) {
    JsonNode resolved = resolve(schema);
    if (!seen.add(resolved)) {
      return;
    }
    properties(resolved)
        .forEach(
            (name, inner) -> {
              names.add(name);
              collectNames(inner, names, seen);
            });
  }

  private void collect(JsonNode schema, Map<String, JsonNode> found, Set<JsonNode> seen) {
    JsonNode resolved = resolve(schema);
    if (!seen.add(resolved)) {
      return;
    }
    resolved.path("properties").properties().forEach(e -> found.put(e.getKey(), e.getValue()));
    for (String combining : COMBINING) {
      resolved.path(combining).forEach(part -> collect(part, found, seen));
    }
    if (resolved.has("items")) {
      collect(resolved.path("items"), found, seen);
    }
  }
}
