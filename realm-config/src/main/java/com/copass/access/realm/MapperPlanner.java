package com.copass.access.realm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plans the mappers of one scope or client: those that a document names, and no others. */
final class MapperPlanner {
  private final AdminApi api;
  private final String path;
  private final String owner;

  /**
   * Plans for one owner.
   *
   * @param path where the scope or client is
   * @param owner what it is called in a plan
   */
  MapperPlanner(AdminApi api, String path, String owner) {
    this.api = api;
    this.path = path + "/protocol-mappers/models";
    this.owner = owner;
  }

  List<Change> plan(JsonNode wanted, JsonNode found) {
    Map<String, JsonNode> there = new LinkedHashMap<>();
    found.forEach(mapper -> there.put(mapper.path("name").asText(), mapper));
    List<Change> changes = new ArrayList<>();
    for (JsonNode mapper : wanted) {
      String name = mapper.path("name").asText();
      changes.addAll(one((ObjectNode) mapper, (ObjectNode) there.remove(name)));
    }
    for (JsonNode extra : there.values()) {
      String id = extra.path("id").asText();
      changes.add(
          new Change(Change.Kind.REMOVE, what(extra), "", () -> api.delete(path + "/" + id)));
    }
    return changes;
  }

  private List<Change> one(ObjectNode wanted, ObjectNode found) {
    if (found == null) {
      return List.of(
          new Change(Change.Kind.CREATE, what(wanted), "", () -> api.post(path, wanted)));
    }
    List<String> differences = Differences.of(wanted, found);
    if (differences.isEmpty()) {
      return List.of();
    }
    ObjectNode merged = Differences.merged(wanted, found);
    return List.of(
        new Change(
            Change.Kind.UPDATE,
            what(wanted),
            String.join(", ", differences),
            () -> api.put(path + "/" + found.path("id").asText(), merged)));
  }

  private String what(JsonNode mapper) {
    return "mapper '" + mapper.path("name").asText() + "' of " + owner;
  }
}
