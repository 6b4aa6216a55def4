package com.copass.access.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What OpenAPI itself says of an operation: the names that its extension may refer to.
 *
 * @param pathParameters parameters in the path
 * @param queryParameters parameters in the query
 * @param rest parameters of the path that take more than one segment
 * @param body members of the JSON body; empty where there is none
 * @param answer members of the JSON answers of 2xx
 * @param streams whether a 2xx answers with server-sent events
 * @param schemas the document's schemas
 */
record Surroundings(
    Set<String> pathParameters,
    Set<String> queryParameters,
    Set<String> rest,
    Set<String> body,
    Map<String, JsonNode> answer,
    boolean streams,
    Schemas schemas) {
  private static final String REST = "x-access-rest";

  /** Reads what the document says of an operation. */
  static Surroundings of(JsonNode pathItem, JsonNode operation, Schemas schemas) {
    Set<String> inPath = new HashSet<>();
    Set<String> inQuery = new HashSet<>();
    Set<String> rest = new HashSet<>();
    for (JsonNode owner : new JsonNode[] {pathItem, operation}) {
      for (JsonNode written : owner.path("parameters")) {
        JsonNode parameter = schemas.resolve(written);
        String name = parameter.path("name").asText();
        switch (parameter.path("in").asText()) {
          case "path" -> inPath.add(name);
          case "query" -> inQuery.add(name);
          default -> {} // headers and cookies carry no ids
        }
        if (parameter.path(REST).asBoolean()) {
          rest.add(name);
        }
      }
    }
    JsonNode body = schemas.resolve(operation.path("requestBody")).path("content");
    Map<String, JsonNode> answer = new LinkedHashMap<>();
    boolean streams = false;
    for (Map.Entry<String, JsonNode> response : operation.path("responses").properties()) {
      if (response.getKey().startsWith("2")) {
        JsonNode content = schemas.resolve(response.getValue()).path("content");
        answer.putAll(schemas.properties(content.path("application/json").path("schema")));
        streams |= content.has("text/event-stream");
      }
    }
    return new Surroundings(
        Set.copyOf(inPath),
        Set.copyOf(inQuery),
        Set.copyOf(rest),
        Set.copyOf(schemas.properties(body.path("application/json").path("schema")).keySet()),
        answer,
        streams,
        schemas);
  }

  /** Checks that the body declares a member. */
  void needBody(String member, Place place) {
    need(body::contains, "body member", member, body, place);
  }

  /** Checks that the path has a parameter. */
  void needPath(String parameter, Place place) {
    need(pathParameters::contains, "path parameter", parameter, pathParameters, place);
  }

  /** Checks that the query declares a parameter. */
  void needQuery(String parameter, Place place) {
    need(queryParameters::contains, "query parameter", parameter, queryParameters, place);
  }

  /** Checks that the answer declares a member. */
  void needAnswer(String member, Place place) {
    need(answer::containsKey, "answer member", member, answer.keySet(), place);
  }

  /** Checks that the elements of a list in the answer declare a member. */
  void needInList(String list, String member, Place place) {
    if (answer.containsKey(list)) {
      Set<String> members = schemas.properties(answer.get(list)).keySet();
      need(members::contains, "member of " + list, member, members, place);
    }
  }

  /** Checks that the answer declares a member, at any depth. */
  void needAnywhere(String member, Place place) {
    Set<String> names = new HashSet<>(answer.keySet());
    answer.values().forEach(inner -> names.addAll(schemas.namesAnywhere(inner)));
    need(names::contains, "answer member", member, names, place);
  }

  private static void need(
      Predicate<String> known, String what, String name, Set<String> all, Place place) {
    if (!known.test(name)) {
      place.report(Words.unknown(what, name, all.stream().sorted().toList()));
    }
  }
}
