package com.copass.access.realm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Plans clients: their members, their secret, exactly the scopes and mappers of a document. */
final class ClientPlanner {
  /** Which links to scopes a client has; each is a member of a client and a path below it. */
  private enum Link {
    DEFAULT("defaultClientScopes", "default-client-scopes"),
    OPTIONAL("optionalClientScopes", "optional-client-scopes");

    private final String member;
    private final String path;

    Link(String member, String path) {
      this.member = member;
      this.path = path;
    }
  }

  /** Changed by calls of their own, not by writing the client. */
  private static final Set<String> APART =
      Set.of("protocolMappers", Link.DEFAULT.member, Link.OPTIONAL.member);

  /** The attribute that says where a client publishes its keys. */
  private static final String KEYS = "jwks.url";

  private final AdminApi api;
  private final String realm;
  private final ClientSecrets secrets;

  ClientPlanner(AdminApi api, String realm, ClientSecrets secrets) {
    this.api = api;
    this.realm = realm;
    this.secrets = secrets;
  }

  List<Change> plan(ObjectNode document) {
    ObjectNode wanted = resolved(document);
    String id = wanted.path("clientId").asText();
    String what = "client " + id;
    JsonNode found = api.get(realm + "/clients?clientId=" + AdminApi.encoded(id)).path(0);
    if (!(found instanceof ObjectNode there)) {
      return List.of(
          new Change(Change.Kind.CREATE, what, "", () -> api.post(realm + "/clients", wanted)));
    }
    String path = realm + "/clients/" + there.path("id").asText();
    List<Change> changes = new ArrayList<>(members(what, path, wanted, there));
    for (Link link : Link.values()) {
      changes.addAll(links(what, path, link, wanted, there));
    }
    changes.addAll(
        new MapperPlanner(api, path, what)
            .plan(wanted.path("protocolMappers"), there.path("protocolMappers")));
    return changes;
  }

  private ObjectNode resolved(ObjectNode document) {
    ObjectNode wanted = document.deepCopy();
    if (wanted.has("secret")) {
      wanted.put("secret", secrets.resolve(wanted.path("secret").asText()));
    }
    ArrayNode redirects = wanted.putArray("redirectUris");
    document
        .path("redirectUris")
        .forEach(address -> redirects.add(secrets.address(address.asText())));
    if (wanted.get("attributes") instanceof ObjectNode attributes && attributes.has(KEYS)) {
      attributes.put(KEYS, secrets.address(attributes.path(KEYS).asText()));
    }
    return wanted;
  }

  private List<Change> members(String what, String path, ObjectNode wanted, ObjectNode found) {
    ObjectNode members = wanted.deepCopy().without(APART);
    List<String> differences = Differences.of(members, found);
    if (differences.isEmpty()) {
      return List.of();
    }
    ObjectNode merged = Differences.merged(members, found).without(APART);
    return List.of(
        new Change(
            Change.Kind.UPDATE, what, String.join(", ", differences), () -> api.put(path, merged)));
  }

  private List<Change> links(String what, String path, Link link, JsonNode wanted, JsonNode found) {
    Set<String> missing = names(wanted.path(link.member));
    Set<String> extra = names(found.path(link.member));
    Set<String> there = Set.copyOf(extra);
    extra.removeAll(missing);
    missing.removeAll(there);
    List<Change> changes = new ArrayList<>();
    // Taken away first: a scope can move from one kind of link to the other.
    for (String scope : extra) {
      changes.add(
          new Change(
              Change.Kind.REMOVE,
              scope + " of " + link.member + " of " + what,
              "",
              () -> api.delete(path + "/" + link.path + "/" + scopeId(scope))));
    }
    for (String scope : missing) {
      changes.add(
          new Change(
              Change.Kind.CREATE,
              scope + " in " + link.member + " of " + what,
              "",
              () ->
                  api.put(
                      path + "/" + link.path + "/" + scopeId(scope),
                      JsonNodeFactory.instance.objectNode())));
    }
    return changes;
  }

  /** Looked up when it is needed: a plan may have made the scope a moment ago. */
  private String scopeId(String name) {
    return ScopePlanner.find(api, realm, name)
        .orElseThrow(() -> new RealmException("the realm has no client scope " + name))
        .path("id")
        .asText();
  }

  private static Set<String> names(JsonNode array) {
    Set<String> names = new TreeSet<>();
    array.forEach(name -> names.add(name.asText()));
    return names;
  }
}
