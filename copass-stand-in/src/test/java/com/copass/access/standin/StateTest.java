package com.copass.access.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made can be read, listed, changed and put away. */
class StateTest {
  private static StandInFixture fixture;
  private Api alice;
  private String sandbox;
  private String base;

  @BeforeAll
  static void start() {
    fixture = new StandInFixture();
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @BeforeEach
  void make() {
    fixture.standIn.reset().toCompletionStage().toCompletableFuture().join();
    alice = fixture.account("alice");
    sandbox = fixture.sandboxOf("alice");
    base = "/api/v1/storage/sandboxes/" + sandbox;
  }

  @Test
  void aSandboxSaysWhoHoldsItAndKeepsTheApplicationsKey() {
    JsonObject row = alice.get(base).json();

    assertThat(row.getString("sandbox_id")).matches("sb_[0-9A-HJKMNP-TV-Z]{26}");
    assertThat(row.getString("user_id")).isEqualTo("alice");
    assertThat(row.getString("owner_id")).isEqualTo("customer-7");
    assertThat(row.getString("access")).isEqualTo("owner");
    assertThat(row.getBoolean("is_external")).isFalse();
  }

  @Test
  void aListOfSandboxesHoldsTheCallersOwnAndCountsThem() {
    fixture.sandboxOf("bob");

    JsonObject list = alice.get("/api/v1/storage/sandboxes").json();

    assertThat(list.getInteger("count")).isEqualTo(1);
    assertThat(list.getJsonArray("sandboxes").getJsonObject(0).getString("sandbox_id"))
        .isEqualTo(sandbox);
    assertThat(alice.get("/api/v1/storage/sandboxes?status=archived").json().getInteger("count"))
        .isZero();
    assertThat(
            alice.get("/api/v1/storage/sandboxes?owner_id=customer-7").json().getInteger("count"))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"suspend, suspended", "archive, archived", "reactivate, active"})
  void aSandboxChangesItsState(String verb, String status) {
    alice.post(base + "/" + verb, new JsonObject());

    assertThat(alice.get(base).json().getString("status")).isEqualTo(status);
  }

  @Test
  void aDestroyedSandboxIsGoneWithAllItHeld() {
    alice.delete(base);

    assertThat(alice.get(base).status()).isEqualTo(404);
    assertThat(alice.get(base + "/agents").status()).isEqualTo(404);
  }

  @Test
  void aSourceIsLinkedToProjectsAndForgottenByThemWhenItGoes() {
    String source = make("/sources", "data_source_id", source());
    String project = make("/projects", "project_id", new JsonObject().put("name", "p"));
    alice.post(base + "/projects/" + project + "/sources/" + source, new JsonObject());
    alice.post(base + "/projects/" + project + "/sources/" + source, new JsonObject());

    assertThat(linked(project)).containsExactly(source);
    alice.delete(base + "/sources/" + source);
    assertThat(linked(project)).isEmpty();
  }

  @Test
  void unlinkingASourceLeavesItThere() {
    String source = make("/sources", "data_source_id", source());
    String project =
        make(
            "/projects",
            "project_id",
            new JsonObject().put("name", "p").put("data_source_ids", new JsonArray().add(source)));

    alice.delete(base + "/projects/" + project + "/sources/" + source);

    assertThat(linked(project)).isEmpty();
    assertThat(alice.get(base + "/sources/" + source).status()).isEqualTo(200);
  }

  @Test
  void aSigningSecretIsShownOnceAndNeverAgain() {
    JsonObject registered =
        alice.post(base + "/sources", source().put("ingestion_mode", "realtime")).json();

    assertThat(registered.getString("webhook_signing_secret")).startsWith("whsec_");
    assertThat(alice.get(base + "/sources/" + registered.getString("data_source_id")).body())
        .doesNotContain("whsec_");
    assertThat(alice.get(base + "/sources").body()).doesNotContain("whsec_");
  }

  @Test
  void aConnectorsSecretLiesInTheVaultUnderAPrefixOfTheServersOwn() {
    String source =
        make(
            "/sources/linear", "data_source_id", new JsonObject().put("api_key", "lin_api_secret"));

    assertThat(alice.get(base + "/sources/" + source).body()).doesNotContain("lin_api_secret");
    assertThat(alice.get(base + "/vault?prefix=user_mcp/").json().getJsonArray("keys"))
        .containsExactly("user_mcp/" + source + "/auth");
  }

  @Test
  void anAdapterConfigIsReplacedUnlessItIsToBeMerged() {
    String path = base + "/sources/" + make("/sources", "data_source_id", source());
    alice.patch(path, config("a"));
    alice.patch(path + "?merge_adapter_config=true", config("b"));

    assertThat(alice.get(path).json().getJsonObject("adapter_config").fieldNames())
        .containsExactlyInAnyOrder("a", "b");
    alice.patch(path, config("c"));
    assertThat(alice.get(path).json().getJsonObject("adapter_config").fieldNames())
        .containsExactly("c");
  }

  @Test
  void anAgentIsArchivedThroughTwoDoors() {
    fixture.agentOf("alice", sandbox, "one");
    fixture.agentOf("alice", sandbox, "two");
    alice.delete(base + "/agents/one");
    alice.patch(base + "/agents/two", new JsonObject().put("status", "archived"));

    assertThat(alice.get(base + "/agents?status=archived").json().getInteger("count")).isEqualTo(2);
    assertThat(
            alice
                .post(base + "/agents/one/invoke-async", new JsonObject().put("message", "x"))
                .status())
        .isEqualTo(409);
  }

  @Test
  void aSlugIsFreeAgainOnceItsAgentIsArchivedAndMeansTheNewOne() {
    String first = fixture.agentOf("alice", sandbox, "support");
    assertThat(alice.post(base + "/agents", StandInFixture.agent("support")).status())
        .isEqualTo(409);
    alice.delete(base + "/agents/support");

    String second = fixture.agentOf("alice", sandbox, "support");

    assertThat(second).isNotEqualTo(first);
    assertThat(alice.get(base + "/agents/support").json().getString("agent_id")).isEqualTo(second);
  }

  @Test
  void absentAndNullToolSourcesAreTwoThings() {
    fixture.agentOf("alice", sandbox, "support");
    String path = base + "/agents/support/tool-sources";

    assertThat(alice.patch(path, new JsonObject()).status()).isEqualTo(422);
    assertThat(alice.patch(path, new JsonObject().putNull("tool_sources")).status()).isEqualTo(200);
  }

  @Test
  void everyChangeOfAnAgentRaisesItsVersion() {
    fixture.agentOf("alice", sandbox, "support");
    alice.patch(base + "/agents/support", new JsonObject().put("name", "n"));
    alice.patch(base + "/agents/support/model-settings", new JsonObject().put("model", "m2"));

    JsonObject agent = alice.get(base + "/agents/support").json();
    assertThat(agent.getInteger("version")).isEqualTo(3);
    assertThat(agent.getJsonObject("model_settings").getString("backend")).isEqualTo("anthropic");
  }

  @Test
  void aTriggerBelongsToItsAgent() {
    fixture.agentOf("alice", sandbox, "one");
    fixture.agentOf("alice", sandbox, "two");
    String source = make("/sources", "data_source_id", source());
    String trigger =
        make(
            "/agents/one/triggers",
            "trigger_id",
            new JsonObject().put("data_source_id", source).put("event_type_filter", "*"));

    assertThat(alice.get(base + "/agents/two/triggers/" + trigger).status()).isEqualTo(404);
    alice.patch(base + "/triggers/" + trigger, new JsonObject().put("status", "paused"));
    assertThat(alice.get(base + "/agents/one/triggers?status=paused").json().getInteger("count"))
        .isEqualTo(1);
  }

  @Test
  void runsAreListedNewestFirstAndPageByPage() {
    fixture.agentOf("alice", sandbox, "support");
    for (int i = 0; i < 3; i++) {
      alice.post(base + "/agents/support/invoke-async", new JsonObject().put("message", "m" + i));
    }

    JsonArray page = alice.get(base + "/agents/support/runs?limit=2").json().getJsonArray("runs");
    JsonArray rest =
        alice
            .get(base + "/agents/support/runs?before=" + page.getJsonObject(1).getString("run_id"))
            .json()
            .getJsonArray("runs");

    assertThat(page.getJsonObject(0).getJsonObject("input_event").getString("message"))
        .isEqualTo("m2");
    assertThat(rest).hasSize(1);
    assertThat(rest.getJsonObject(0).containsKey("tool_resolution_trace")).isFalse();
  }

  @Test
  void whatIsIngestedIsFoundAndNarrowedToAProject() {
    alice.post(base + "/ingest", text("of the project").put("project_id", "pj_1"));
    alice.post(base + "/ingest", text("of the whole"));
    String discover = base.replace("/storage/", "/query/") + "/discover";
    JsonObject query = new JsonObject().put("query", "what is known?");

    assertThat(alice.post(discover, query).json().getInteger("count")).isEqualTo(2);
    JsonObject narrowed = alice.post(discover, query.put("project_id", "pj_1")).json();
    assertThat(narrowed.getInteger("count")).isEqualTo(1);
    assertThat(narrowed.getString("project_id")).isEqualTo("pj_1");
    assertThat(alice.get(base + "/entities/search?q=whole").json().getJsonArray("results"))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"notes.txt", "deep/er/notes.txt", "a%20b", "plus+sign"})
  void theVaultGivesBackTheBytesUnderTheirKey(String key) {
    alice.send("PUT", base + "/vault/" + key, "b\u00e4d {json");

    Api.Answered answer = alice.get(base + "/vault/" + key);

    assertThat(answer.body()).isEqualTo("b\u00e4d {json");
    alice.delete(base + "/vault/" + key);
    assertThat(alice.get(base + "/vault/" + key).status()).isEqualTo(404);
  }

  @Test
  void aSessionNamesTheSecondHostThatAGatewayTakesOut() {
    JsonObject session =
        alice
            .post(
                base + "/compute/sessions",
                new JsonObject().put("template", "copass-py311").put("timeout_seconds", 60))
            .json();

    assertThat(session.getJsonObject("gateway").getString("base_url")).startsWith("https://");
    String path = base + "/compute/sessions/" + session.getString("session_id");
    alice.delete(path);
    assertThat(alice.get(base + "/compute/sessions").json().getJsonArray("sessions")).isEmpty();
    assertThat(alice.get(path + "/health").json().getString("status")).isEqualTo("stopped");
  }

  @Test
  void aProfileBringsAPrimarySandboxOnce() {
    String path = "/api/v1/users/me/profile";
    assertThat(alice.get(path).status()).isEqualTo(404);

    Api.Answered made = alice.post(path, new JsonObject().put("display_name", "Alice"));
    Api.Answered again = alice.post(path, new JsonObject().put("display_name", "Alice"));

    assertThat(made.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json()).isEqualTo(made.json());
    assertThat(
            alice.get("/api/v1/storage/sandboxes/" + made.json().getString("sandbox_id")).status())
        .isEqualTo(200);
  }

  @Test
  void anUnknownIdIsNotThereWhateverItsKind() {
    for (String path : new String[] {"/projects/x", "/sources/x", "/agents/x", "/agents/runs/x"}) {
      assertThat(alice.get(base + path).status()).as(path).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "{\"name\":1}", "{\"name\":\"\"}"})
  void aBodyThatIsWrongIsToldSoInTheShapeOfTheFramework(String body) {
    Api.Answered answer = alice.send("POST", base + "/projects", body);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().getJsonArray("detail").getJsonObject(0).getJsonArray("loc"))
        .contains("body");
  }

  private String make(String path, String idMember, JsonObject body) {
    return alice.post(base + path, body).json().getString(idMember);
  }

  private Iterable<Object> linked(String project) {
    return alice.get(base + "/projects/" + project).json().getJsonArray("data_source_ids");
  }

  private static JsonObject source() {
    return new JsonObject().put("provider", "custom").put("name", "s");
  }

  private static JsonObject config(String member) {
    return new JsonObject().put("adapter_config", new JsonObject().put(member, 1));
  }

  private static JsonObject text(String text) {
    return new JsonObject().put("text", text);
  }
}
