package com.copass.access.keycloak.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The description of the extension's endpoints, {@code docs/extension-api.yaml}. Every answer that
 * a test gets of one of them is held against it. Safe for any thread.
 */
public final class ApiDocument {
  /** Where the gateway finds what administrators call: described at Keycloak's admin path. */
  public static final String THROUGH_THE_GATEWAY =
      "/realms/" + RunningKeycloak.REALM + "/copass-access/api/v1/administration";

  private static final String AT_THE_ADMIN_PATH =
      "/admin/realms/" + RunningKeycloak.REALM + "/copass-access";

  private static final ApiDocument ONLY = new ApiDocument();

  private final JsonNode document;
  private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

  private ApiDocument() {
    Path file = Path.of(System.getProperty("basedir", ".")).resolve("../docs/extension-api.yaml");
    try {
      document = new YAMLMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns it, parsed. */
  public static JsonNode tree() {
    return ONLY.document;
  }

  /** Returns what stands at a node, or where that only refers to something, that. */
  public static JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? ONLY.document.at(node.get("$ref").asText().substring(1)) : node;
  }

  /** Fails where an endpoint that is described answers in another way than is described. */
  static void check(String method, String path, Answer answer) {
    String described = path.replace(THROUGH_THE_GATEWAY + "/", AT_THE_ADMIN_PATH + "/");
    ONLY.operation(method, described).ifPresent(operation -> ONLY.check(operation, answer));
  }

  private Optional<JsonNode> operation(String method, String path) {
    return templates()
        .filter(template -> matches(template, path))
        .min(Comparator.comparingInt(ApiDocument::parameters))
        .flatMap(
            template ->
                Optional.ofNullable(
                    document.get("paths").get(template).get(method.toLowerCase(Locale.ROOT))));
  }

  private Stream<String> templates() {
    return document.get("paths").properties().stream().map(Map.Entry::getKey);
  }

  private static int parameters(String template) {
    return (int) template.chars().filter(c -> c == '{').count();
  }

  private static boolean matches(String template, String path) {
    String[] expected = template.split("/", -1);
    String[] given = path.split("/", -1);
    if (expected.length != given.length) {
      return false;
    }
    for (int i = 0; i < given.length; i++) {
      if (!expected[i].startsWith("{") && !expected[i].equals(given[i])) {
        return false;
      }
    }
    return true;
  }

  private void check(JsonNode operation, Answer answer) {
    String id = operation.get("operationId").asText();
    JsonNode responses = operation.get("responses");
    String status = Integer.toString(answer.status());
    if (answer.status() < 400 && !responses.has(status)) {
      throw new AssertionError(id + " answers " + status + ", which is not described");
    }
    JsonNode response = resolved(responses.path(responses.has(status) ? status : "default"));
    JsonNode schema = response.path("content").path("application/json").path("schema");
    if (schema.isMissingNode() || isKeycloaksOwn(answer)) {
      return;
    }
    var wrong =
        schemas.computeIfAbsent(id + " " + status, key -> compile(schema)).validate(answer.json());
    if (!wrong.isEmpty()) {
      throw new AssertionError(
          id + " answers " + status + " in another way than is described: " + wrong);
    }
  }

  /** Where Keycloak fails before it comes to the extension, nobody can say it in our shape. */
  private static boolean isKeycloaksOwn(Answer answer) {
    return answer.status() == 500 && answer.json().has("error_description");
  }

  private JsonSchema compile(JsonNode schema) {
    ObjectNode root = Http.mapper().createObjectNode();
    root.putArray("allOf").add(schema);
    root.set("components", document.get("components"));
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(root);
  }
}
