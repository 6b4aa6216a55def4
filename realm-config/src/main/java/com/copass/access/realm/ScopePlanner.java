package com.copass.access.realm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plans client scopes: their members, and exactly the mappers that a document gives them. */
final class ScopePlanner {
  private final AdminApi api;
  private final String realm;

  ScopePlanner(AdminApi api, String realm) {
    this.api = api;
    this.realm = realm;
  }

  List<Change> plan(ObjectNode wanted) {
    String name = wanted.path("name").asText();
    String what = "client scope " + name;
    Optional<JsonNode> found = find(api, realm, name);
    if (found.isEmpty()) {
      return List.of(
          new Change(
              Change.Kind.CREATE, what, "", () -> api.post(realm + "/client-scopes", wanted)));
    }
    ObjectNode there = (ObjectNode) found.get();
    String path = realm + "/client-scopes/" + there.path("id").asText();
    List<Change> changes = new ArrayList<>();
    ObjectNode members = wanted.deepCopy().without(Set.of("protocolMappers"));
    List<String> differences = Differences.of(members, there);
    if (!differences.isEmpty()) {
      ObjectNode merged = Differences.merged(members, there).without(Set.of("protocolMappers"));
      changes.add(
          new Change(
              Change.Kind.UPDATE,
              what,
              String.join(", ", differences),
              () -> api.put(path, merged)));
    }
    changes.addAll(
        new MapperPlanner(api, path, what)
            .plan(wanted.path("protocolMappers"), there.path("protocolMappers")));
    return changes;
  }

  /** Finds a scope by its name; nothing where the realm is not there either. */
  static Optional<JsonNode> find(AdminApi api, String realm, String name) {
    for (JsonNode scope : api.get(realm + "/client-scopes")) {
      if (scope.path("name").asText().equals(name)) {
        return Optional.of(scope);
      }
    }
    return Optional.empty();
  }
}
