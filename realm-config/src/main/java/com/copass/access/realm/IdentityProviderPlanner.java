package com.copass.access.realm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Plans identity providers that people may sign in through. What a provider publishes of itself is
 * read once, when it is made; its secret is set then and can't be compared later, because Keycloak
 * does not show it.
 */
final class IdentityProviderPlanner {
  private static final String IMPORT = "importFrom";
  private static final String SECRET = "clientSecret";

  private final AdminApi api;
  private final String path;
  private final ClientSecrets secrets;

  IdentityProviderPlanner(AdminApi api, String realm, ClientSecrets secrets) {
    this.api = api;
    this.path = realm + "/identity-provider";
    this.secrets = secrets;
  }

  List<Change> plan(ObjectNode document) {
    ObjectNode wanted = resolved(document);
    String from = wanted.path(IMPORT).asText();
    wanted.remove(IMPORT);
    String alias = wanted.path("alias").asText();
    String what = "identity provider " + alias;
    String instance = path + "/instances/" + AdminApi.encoded(alias);
    if (!(api.get(instance) instanceof ObjectNode there)) {
      return List.of(new Change(Change.Kind.CREATE, what, "", () -> create(wanted, from)));
    }
    ObjectNode compared = wanted.deepCopy();
    config(compared).remove(SECRET);
    List<String> differences = Differences.of(compared, there);
    return differences.isEmpty()
        ? List.of()
        : List.of(
            new Change(
                Change.Kind.UPDATE,
                what,
                String.join(", ", differences),
                () -> api.put(instance, Differences.merged(wanted, there))));
  }

  private void create(ObjectNode wanted, String from) {
    ObjectNode created = wanted.deepCopy();
    if (!from.isEmpty()) {
      ObjectNode question =
          JsonNodeFactory.instance
              .objectNode()
              .put("providerId", wanted.path("providerId").asText())
              .put("fromUrl", from);
      ObjectNode config = config(created);
      JsonNode published = api.ask(path + "/import-config", question);
      for (Map.Entry<String, JsonNode> member : published.properties()) {
        if (!config.has(member.getKey())) {
          config.set(member.getKey(), member.getValue());
        }
      }
    }
    api.post(path + "/instances", created);
  }

  private ObjectNode resolved(ObjectNode document) {
    ObjectNode wanted = document.deepCopy();
    if (wanted.has(IMPORT)) {
      wanted.put(IMPORT, secrets.url(wanted.path(IMPORT).asText()));
    }
    ObjectNode config = config(wanted);
    for (Map.Entry<String, JsonNode> member : config.deepCopy().properties()) {
      String value = member.getValue().asText();
      if (value.startsWith("env:")) {
        config.put(member.getKey(), secrets.resolve(value));
      }
    }
    return wanted;
  }

  private static ObjectNode config(ObjectNode provider) {
    return provider.withObject("config");
  }
}
