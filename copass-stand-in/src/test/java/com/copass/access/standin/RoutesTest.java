package com.copass.access.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.catalogue.Catalogues;
import com.copass.access.catalogue.IdKind;
import com.copass.access.catalogue.Operation;
import com.copass.access.catalogue.PathTemplate.Segment;
import com.copass.access.catalogue.ServedBy;
import com.copass.access.model.ActionClass;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route of the catalogue, for its owner and for somebody else. */
class RoutesTest {
  /** Calls that the API has and that the gateway lets the extension answer. */
  private static final Set<String> ALSO_OF_THE_API =
      Set.of(
          "createConnection",
          "listConnections",
          "revokeConnection",
          "createConnectionKey",
          "createApiKey",
          "listApiKeys",
          "revokeApiKey");

  private static final Map<String, Integer> NOT_200 =
      Map.ofEntries(
          Map.entry("createSandbox", 201),
          Map.entry("createConnection", 201),
          Map.entry("createConnectionKey", 201),
          Map.entry("createApiKey", 201),
          Map.entry("connectLinear", 201),
          Map.entry("ingest", 202),
          Map.entry("ingestIntoSandbox", 202),
          Map.entry("pullSource", 202),
          Map.entry("startRun", 202),
          Map.entry("archiveAgent", 204),
          Map.entry("destroyTrigger", 204),
          Map.entry("disconnectIntegration", 204),
          Map.entry("keepLocalGateway", 204));

  private static StandInFixture fixture;

  @BeforeAll
  static void start() {
    fixture = new StandInFixture();
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  static List<Operation> operationsOfTheApi() {
    return Catalogues.copass().operations().stream().filter(RoutesTest::isOfTheApi).toList();
  }

  static List<Operation> operationsInASandbox() {
    return operationsOfTheApi().stream()
        .filter(operation -> operation.ids().containsKey(IdKind.SANDBOX))
        .toList();
  }

  static List<Operation> operationsThatThisProjectAdds() {
    return Catalogues.copass().operations().stream().filter(o -> !isOfTheApi(o)).toList();
  }

  @ParameterizedTest
  @MethodSource("operationsOfTheApi")
  void theOwnerIsAnswered(Operation operation) {
    Things things = new Things(fixture);

    Api.Answered answer = call(fixture.account("alice"), operation, things);

    assertThat(answer.status())
        .as(answer.body())
        .isEqualTo(NOT_200.getOrDefault(operation.id(), 200));
    assertThat(fixture.standIn.requests().getLast().operation()).contains(operation.id());
    if (answer.status() != 204) {
      assertThat(answer.body()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("operationsInASandbox")
  void anotherAccountIsToldThatThereIsNoSuchThing(Operation operation) {
    Things things = new Things(fixture);

    Api.Answered answer = call(fixture.account("mallory"), operation, things);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json())
        .isEqualTo(fixture.account("mallory").get("/api/v1/storage/sandboxes/sb_none").json());
  }

  @ParameterizedTest
  @MethodSource("operationsThatThisProjectAdds")
  void whatThisProjectAddsTheApiDoesNotKnow(Operation operation) {
    assertThat(call(fixture.account("alice"), operation, new Things(fixture)).status())
        .isEqualTo(404);
  }

  @Test
  void theTablesTogetherAreTheCatalogue() {
    assertThat(operationsOfTheApi().size() + operationsThatThisProjectAdds().size())
        .isEqualTo(Catalogues.copass().operations().size());
    List<String> ids = Catalogues.copass().operations().stream().map(Operation::id).toList();
    assertThat(ids).containsAll(ALSO_OF_THE_API).containsAll(NOT_200.keySet());
  }

  @Test
  void aPathThatMatchesNothingIsNotThere() {
    assertThat(fixture.account("alice").get("/api/v1/nothing/here").status()).isEqualTo(404);
  }

  private static boolean isOfTheApi(Operation operation) {
    return operation.servedBy() == ServedBy.UPSTREAM || ALSO_OF_THE_API.contains(operation.id());
  }

  private static Api.Answered call(Api api, Operation operation, Things things) {
    String path =
        operation.path().segments().stream()
            .map(
                segment ->
                    switch (segment) {
                      case Segment.Literal literal -> literal.text();
                      case Segment.Parameter parameter ->
                          operation.id().equals("getJob")
                              ? things.ownJob()
                              : things.idOf(parameter.name());
                      case Segment.Rest rest -> things.idOf(rest.name());
                    })
            .collect(Collectors.joining("/", "/", ""));
    boolean bodyless =
        operation.method().equals("GET")
            || operation.method().equals("DELETE")
            || operation.action().actionClass() == ActionClass.CLOSED;
    return bodyless
        ? api.call(operation.method(), path, null)
        : api.call(operation.method(), path, everything(things));
  }

  /** One body that has what any of the operations requires. */
  private static JsonObject everything(Things things) {
    return new JsonObject()
        .put("name", "a name")
        .put("owner_id", "customer-7")
        .put("display_name", "Alice")
        .put("role", "viewer")
        .put("user_id", "bob")
        .put("provider", "slack")
        .put("base_url", "https://mcp.example")
        .put("auth_kind", "none")
        .put("api_key", "lin_api_1")
        .put("message", "hello")
        .put("query", "what")
        .put("text", "a text")
        .put("slug", "another")
        .put("system_prompt", "Help.")
        .put("model", "m")
        .put("messages", new JsonArray())
        .put("model_settings", new JsonObject())
        .put("tool_sources", new JsonArray())
        .put("app_slug", "slack")
        .put("data_source_id", things.idOf("dsid"))
        .put("event_type_filter", "*")
        .put("canonical_ids", new JsonArray())
        .put("template", "copass-py311")
        .put("cmd", new JsonArray().add("ls"))
        .put("success_redirect_uri", "http://127.0.0.1/ok")
        .put("error_redirect_uri", "http://127.0.0.1/no");
  }
}
