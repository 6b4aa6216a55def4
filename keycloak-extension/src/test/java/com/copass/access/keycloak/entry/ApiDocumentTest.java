package com.copass.access.keycloak.entry;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.admin.AdminResource;
import com.copass.access.keycloak.key.AccountKeyRequest;
import com.copass.access.keycloak.key.AgentKeyRequest;
import com.copass.access.keycloak.sharing.ConnectionChange;
import com.copass.access.keycloak.sharing.ConnectionRequest;
import com.copass.access.keycloak.sharing.GroupConnectionRequest;
import com.copass.access.keycloak.testing.ApiDocument;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The description of the endpoints is of these endpoints, and of all of them. */
class ApiDocumentTest {
  /** Every root resource, with the path at which Keycloak puts it. */
  private static final Map<String, Class<?>> ROOTS =
      Map.of(
          "/realms/{realm}/copass-access",
          CopassAccessResource.class,
          "/admin/realms/{realm}/copass-access",
          AdminResource.class);

  /** The same resources behind another door; described once. */
  private static final Set<String> DESCRIBED_ELSEWHERE =
      Set.of("/realms/{realm}/copass-access/api/v1/administration");

  /** Header fields that every caller sends, or that say how the body is to be read. */
  private static final Set<String> OF_HTTP = Set.of("Content-Type");

  @Test
  void everyEndpointIsDescribedAndNothingElse() {
    Set<String> described = new TreeSet<>();
    paths()
        .forEach(
            path ->
                methods(path.getValue())
                    .forEach(
                        method ->
                            described.add(
                                method.getKey().toUpperCase(Locale.ROOT)
                                    + " "
                                    + path.getKey()
                                    + parameters(path.getValue(), method.getValue()))));
    Set<String> real = new TreeSet<>();
    ROOTS.forEach((path, type) -> walk(path, type, real));

    assertThat(described).isEqualTo(real);
  }

  @Test
  void everyReferenceLeadsSomewhereAndEveryOperationHasANameOfItsOwn() {
    Set<String> names = new HashSet<>();
    paths()
        .forEach(
            path ->
                methods(path.getValue())
                    .forEach(
                        method ->
                            assertThat(names.add(method.getValue().path("operationId").asText()))
                                .as("operationId of %s %s", method.getKey(), path.getKey())
                                .isTrue()));
    assertThat(ApiDocument.tree().findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(
            ref ->
                assertThat(ApiDocument.tree().at(ref.substring(1)).isMissingNode())
                    .as(ref)
                    .isFalse());
  }

  static Stream<Arguments> bodies() {
    return Stream.of(
        Arguments.of("ConnectionToCreate", ConnectionRequest.MEMBERS),
        Arguments.of("GroupConnectionToCreate", GroupConnectionRequest.MEMBERS),
        Arguments.of("ConnectionChange", ConnectionChange.MEMBERS),
        Arguments.of("AgentKeyToCreate", AgentKeyRequest.MEMBERS),
        Arguments.of("AccountKeyToCreate", AccountKeyRequest.MEMBERS));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void aBodyHasTheMembersThatAreRead(String schema, List<String> members) {
    assertThat(ApiDocument.tree().at("/components/schemas/" + schema + "/properties").properties())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrderElementsOf(members);
  }

  private static Stream<Map.Entry<String, JsonNode>> paths() {
    return ApiDocument.tree().get("paths").properties().stream();
  }

  private static Stream<Map.Entry<String, JsonNode>> methods(JsonNode path) {
    return path.properties().stream().filter(member -> !member.getKey().equals("parameters"));
  }

  private static Set<String> parameters(JsonNode path, JsonNode operation) {
    Set<String> names = new TreeSet<>();
    Stream.of(path, operation)
        .flatMap(node -> Stream.of(node.path("parameters")))
        .forEach(
            list ->
                list.forEach(
                    each -> {
                      JsonNode parameter = ApiDocument.resolved(each);
                      if (!parameter.get("in").asText().equals("path")) {
                        names.add(parameter.get("name").asText());
                      }
                    }));
    return names;
  }

  private static void walk(String path, Class<?> resource, Set<String> found) {
    for (Method method : resource.getDeclaredMethods()) {
      Path below = method.getAnnotation(Path.class);
      String here = below == null ? path : path + "/" + below.value();
      Optional<String> verb =
          Arrays.stream(method.getAnnotations())
              .map(Annotation::annotationType)
              .map(type -> type.getAnnotation(HttpMethod.class))
              .filter(Objects::nonNull)
              .map(HttpMethod::value)
              .findFirst();
      if (verb.isPresent()) {
        found.add(verb.get() + " " + here + parameters(method));
      } else if (below != null && !DESCRIBED_ELSEWHERE.contains(here)) {
        walk(here, method.getReturnType(), found);
      }
    }
  }

  private static Set<String> parameters(Method method) {
    Set<String> names = new TreeSet<>();
    for (Annotation[] annotations : method.getParameterAnnotations()) {
      for (Annotation annotation : annotations) {
        if (annotation instanceof QueryParam query) {
          names.add(query.value());
        } else if (annotation instanceof HeaderParam header && !OF_HTTP.contains(header.value())) {
          names.add(header.value());
        }
      }
    }
    return names;
  }
}
