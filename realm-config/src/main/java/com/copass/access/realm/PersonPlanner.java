package com.copass.access.realm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plans people: made where they are missing, and theirs from then on; roles are seen to. */
final class PersonPlanner {
  private final AdminApi api;
  private final String realm;

  PersonPlanner(AdminApi api, String realm) {
    this.api = api;
    this.realm = realm;
  }

  List<Change> plan(Person person) {
    String what = "user " + person.username();
    JsonNode found = api.get(query(person)).path(0);
    List<Change> changes = new ArrayList<>();
    if (found.isMissingNode()) {
      changes.add(
          new Change(
              Change.Kind.CREATE, what, "", () -> api.post(realm + "/users", creation(person))));
    }
    for (Map.Entry<String, List<String>> roles : person.clientRoles().entrySet()) {
      for (String role : roles.getValue()) {
        if (found.isMissingNode() || !hasRole(found, roles.getKey(), role)) {
          changes.add(
              new Change(
                  Change.Kind.CREATE,
                  "role " + role + " of " + roles.getKey() + " for " + what,
                  "",
                  () -> grant(person, roles.getKey(), role)));
        }
      }
    }
    return changes;
  }

  private boolean hasRole(JsonNode user, String client, String role) {
    for (JsonNode granted : api.get(mappings(user, clientId(client)))) {
      if (granted.path("name").asText().equals(role)) {
        return true;
      }
    }
    return false;
  }

  private void grant(Person person, String client, String role) {
    JsonNode user = api.get(query(person)).path(0);
    String id = clientId(client);
    ArrayNode roles = JsonNodeFactory.instance.arrayNode();
    roles.add(api.get(realm + "/clients/" + id + "/roles/" + AdminApi.encoded(role)));
    api.post(mappings(user, id), roles);
  }

  private String clientId(String client) {
    return api.get(realm + "/clients?clientId=" + AdminApi.encoded(client))
        .path(0)
        .path("id")
        .asText();
  }

  private String mappings(JsonNode user, String client) {
    return realm + "/users/" + user.path("id").asText() + "/role-mappings/clients/" + client;
  }

  private String query(Person person) {
    return realm + "/users?exact=true&username=" + AdminApi.encoded(person.username());
  }

  private static ObjectNode creation(Person person) {
    ObjectNode user =
        JsonNodeFactory.instance
            .objectNode()
            .put("username", person.username())
            .put("enabled", true)
            .put("firstName", person.firstName())
            .put("lastName", person.lastName())
            .put("email", person.email())
            .put("emailVerified", true);
    user.putArray("credentials")
        .addObject()
        .put("type", "password")
        .put("value", person.password())
        .put("temporary", false);
    return user;
  }
}
