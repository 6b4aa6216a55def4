package com.copass.access.gateway.whole;

import static com.copass.access.gateway.whole.WithStandIn.path;
import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.gateway.scripted.Awaiting;
import com.copass.access.gateway.scripted.ScriptedKeycloak;
import com.copass.access.model.AccountId;
import com.copass.access.model.AgentId;
import com.copass.access.model.KeyId;
import com.copass.access.model.Principal;
import com.copass.access.model.SandboxId;
import com.copass.access.standin.record.RecordedRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharingThroughTheGatewayTest {
  private static WithStandIn.Both both;
  private static String sandbox;
  private static String agent;
  private static String project;
  private static String source;

  @BeforeAll
  static void start(@TempDir Path folder) {
    both = WithStandIn.start(folder);
    sandbox = both.sandboxOf("alice");
    agent = both.agent("alice", sandbox, "helper");
    both.agent("alice", sandbox, "other");
    source =
        both.as("alice")
            .post(
                path(sandbox) + "/sources",
                "{\"provider\":\"custom\",\"name\":\"s\",\"adapter_config\":{\"api_key\":\"hush\"}}")
            .json()
            .getString("data_source_id");
    project =
        both.as("alice")
            .post(
                path(sandbox) + "/projects",
                new JsonObject()
                    .put("name", "p")
                    .put("data_source_ids", new JsonArray().add(source))
                    .encode())
            .json()
            .getString("project_id");
    both.as("alice").post(path(sandbox) + "/projects", "{\"name\":\"other\"}");
    both.record(sandbox, "alice", 2, grants(), keys());
    Awaiting.until(
        "the grants are known", () -> both.as("carol").get(path(sandbox)).status() == 200);
  }

  private static String grants() {
    return """
    {"id":"cn_carol","account":"carol","group":null,"role":"editor","project":null,
     "expires_at":null},
    {"id":"cn_vera","account":"vera","group":null,"role":"viewer","project":null,"expires_at":null},
    {"id":"cn_bob","account":"bob","group":null,"role":"viewer","project":"%s",
     "expires_at":null}\
    """
        .formatted(project);
  }

  private static String keys() {
    return """
    {"id":"ak_invoke","kind":"agent_invoke","connection":null,"agent":"%1$s","holder":"dave",
     "expires_at":null},
    {"id":"ak_delegate","kind":"agent_delegate","connection":null,"agent":"%1$s",
     "holder":null,"expires_at":null}\
    """
        .formatted(agent);
  }

  @AfterAll
  static void stop() {
    both.close();
  }

  @ParameterizedTest
  @CsvSource({
    "alice, GET,    '',                  200",
    "carol, GET,    '',                  200",
    "vera,  GET,    '',                  200",
    "bob,   GET,    '',                  200",
    "eve,   GET,    '',                  404",
    "carol, GET,    /agents,             200",
    "vera,  GET,    /agents/helper,      200",
    "bob,   GET,    /agents,             403",
    "carol, DELETE, /agents/helper,      403",
    "vera,  DELETE, /agents/helper,      403",
    "eve,   DELETE, /agents/helper,      404",
    "carol, POST,   /archive,            403",
    "carol, DELETE, '',                  403",
    "vera,  POST,   /sources/x/pause,    403",
    "carol, GET,    /connections,        403",
    "bob,   GET,    /connections,        403",
    "eve,   GET,    /connections,        404",
    "eve,   GET,    /access,             404",
    "carol, GET,    /nonsense,           404",
    "alice, GET,    /nonsense,           404"
  })
  void everybodyMayWhatTheirRoleMay(String who, String method, String rest, int status) {
    assertThat(both.as(who).send(method, path(sandbox) + rest, null).status()).isEqualTo(status);
  }

  @Test
  void anEditorDoesNotArchiveByPatch() {
    Client.Answer renamed =
        both.as("carol").patch(path(sandbox) + "/agents/other", "{\"description\":\"new\"}");
    Client.Answer archived =
        both.as("carol").patch(path(sandbox) + "/agents/other", "{\"status\":\"archived\"}");

    assertThat(renamed.status()).isEqualTo(200);
    assertThat(archived.status()).isEqualTo(403);
    assertThat(archived.json().getString("needed_role")).isEqualTo("owner");
  }

  @Test
  void whatACollaboratorDoesIsDoneInTheOwnersAccountWithTheCollaboratorAsActor() {
    both.as("carol").get(path(sandbox) + "/agents/helper");

    RecordedRequest request = both.last("getAgent");
    assertThat(request.caller().orElseThrow().account()).isEqualTo("alice");
    assertThat(request.caller().orElseThrow().actor()).hasValue("carol");
    assertThat(request.caller().orElseThrow().role()).hasValue("editor");
  }

  @Test
  void conciergeRunsAsTheCollaboratorAndNeverAsTheOwner() {
    Client.Answer answer =
        both.as("carol").post(path(sandbox) + "/concierge/test", "{\"message\":\"hello\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(both.last("askConcierge").caller().orElseThrow().account()).isEqualTo("carol");
    assertThat(both.last("askConcierge").caller().orElseThrow().actor()).isEmpty();
  }

  @Test
  void theListUnitesOwnAndSharedSandboxesEachWithItsRole() {
    both.gateway()
        .keycloak()
        .answers(
            "GET",
            "/gateway/accounts/carol/sandboxes",
            new ScriptedKeycloak.Answer(
                200,
                "application/json",
                "",
                """
                {"sandboxes":[{"sandbox_id":"%s","owner":"alice","owner_copass_id":"al","name":"Demo",
                 "status":"active","tier":null,"created_at":null,"access":"editor",
                 "project_ids":["pj_1"],"expires_at":"2099-01-01T00:00:00Z"}],"next":null}\
                """
                    .formatted(sandbox)));
    both.as("carol").post("/api/v1/storage/sandboxes", "{\"name\":\"Own\",\"owner_id\":\"x\"}");

    JsonObject list = both.as("carol").get("/api/v1/storage/sandboxes").json();

    assertThat(list.getInteger("count"))
        .isEqualTo(2)
        .isEqualTo(list.getJsonArray("sandboxes").size());
    assertThat(list.getJsonArray("sandboxes").getJsonObject(0).getString("access"))
        .isEqualTo("owner");
    JsonObject shared = list.getJsonArray("sandboxes").getJsonObject(1);
    assertThat(shared.encode())
        .contains("\"access\":\"editor\"", "\"is_external\":true", "\"user_id\":\"alice\"")
        .contains("\"shared_by\":\"al\"", "\"project_ids\":[\"pj_1\"]", "\"2099-01-01T00:00:00Z\"");
  }

  @Test
  void aSandboxIsTaggedWithTheCallersRole() {
    assertThat(both.as("vera").get(path(sandbox)).json().getString("access")).isEqualTo("viewer");
    assertThat(both.as("vera").get(path(sandbox)).json().getBoolean("is_external")).isTrue();
    assertThat(both.as("alice").get(path(sandbox)).json().getBoolean("is_external")).isFalse();
  }

  @Test
  void somebodyWithOneProjectSeesThatProjectAndItsSourcesOnly() {
    JsonObject projects = both.as("bob").get(path(sandbox) + "/projects").json();
    JsonObject sources = both.as("bob").get(path(sandbox) + "/sources").json();

    assertThat(projects.getInteger("count")).isEqualTo(1);
    assertThat(projects.getJsonArray("projects").getJsonObject(0).getString("project_id"))
        .isEqualTo(project);
    assertThat(sources.getInteger("count")).isEqualTo(1);
    assertThat(both.as("bob").get(path(sandbox) + "/sources/" + source).status()).isEqualTo(200);
    assertThat(both.as("bob").get(path(sandbox) + "/projects/" + project).status()).isEqualTo(200);
    assertThat(both.as("bob").get(path(sandbox) + "/projects/pj_other").status()).isEqualTo(404);
    assertThat(both.as("bob").get(path(sandbox) + "/sources/ds_other").status()).isEqualTo(404);
  }

  @Test
  void retrievalOfSomebodyWithOneProjectIsForcedToThatProject() {
    String discover = "/api/v1/query/sandboxes/" + sandbox + "/discover";

    assertThat(both.as("bob").post(discover, "{\"query\":\"q\"}").status()).isEqualTo(200);
    assertThat(both.last("discover").body().toString())
        .isEqualTo("{\"project_id\":\"" + project + "\",\"query\":\"q\"}");
    assertThat(both.as("bob").get(path(sandbox) + "/entities/search?q=a").status()).isEqualTo(200);
    assertThat(both.last("searchEntities").target()).endsWith("?q=a&project_id=" + project);
    assertThat(both.as("bob").post(discover, "{\"query\":\"q\",\"project_id\":\"pj_x\"}").status())
        .isIn(403, 404);
    both.as("vera").post(discover, "{ \"query\": \"q\" }");
    assertThat(both.last("discover").body().toString()).isEqualTo("{ \"query\": \"q\" }");
  }

  @Test
  void secretsInSourcesAreForTheOwnerOnly() {
    assertThat(both.as("vera").get(path(sandbox) + "/sources/" + source).body())
        .contains("[redacted]")
        .doesNotContain("hush");
    assertThat(both.as("alice").get(path(sandbox) + "/sources/" + source).body()).contains("hush");
  }

  @Test
  void anInvokeKeyRunsItsAgentInTheHoldersAccountAndReadsItsOwnRunsOnly() {
    Client key = both.gateway().as(invoke());

    Client.Answer started =
        key.post(path(sandbox) + "/agents/helper/invoke-async", "{\"message\":\"go\"}");

    assertThat(started.status()).isEqualTo(202);
    String run = started.json().getString("run_id");
    assertThat(run).startsWith("sealed1.");
    RecordedRequest request = both.last("startRun");
    assertThat(request.caller().orElseThrow().account()).isEqualTo("dave");
    assertThat(request.caller().orElseThrow().actor()).hasValue("ak_invoke");
    Client.Answer read = key.get(path(sandbox) + "/agents/runs/" + run);
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.json().getString("run_id")).isEqualTo(run);
    assertThat(read.json().containsKey("tool_resolution_trace")).isFalse();
    assertThat(both.gateway().as(delegate()).get(path(sandbox) + "/agents/runs/" + run).status())
        .isEqualTo(404);
    assertThat(both.as("vera").get(path(sandbox) + "/agents/runs/" + run).status()).isEqualTo(404);
  }

  @Test
  void aDelegateKeyRunsItsAgentInTheOwnersAccount() {
    Client key = both.gateway().as(delegate());

    assertThat(
            key.post(path(sandbox) + "/agents/helper/invoke-async", "{\"message\":\"go\"}")
                .status())
        .isEqualTo(202);
    assertThat(both.last("startRun").caller().orElseThrow().account()).isEqualTo("alice");
    assertThat(both.last("startRun").caller().orElseThrow().actor()).hasValue("ak_delegate");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /agents/other/invoke-async,  404",
    "POST, /agents/none/invoke-async,   404",
    "GET,  /agents/helper,              403",
    "GET,  '',                          403",
    "GET,  /agents,                     403",
    "POST, /agents/run,                 403",
    "POST, /agents/helper/test,         403",
    "GET,  /agents/runs/run_1,          404",
    "GET,  /access,                     403"
  })
  void aSingleAgentKeyReachesNothingElse(String method, String rest, int status) {
    for (Principal key : List.of(invoke(), delegate())) {
      assertThat(
              both.gateway()
                  .as(key)
                  .send(
                      method,
                      path(sandbox) + rest,
                      method.equals("POST") ? "{\"message\":\"m\"}" : null)
                  .status())
          .isEqualTo(status);
    }
  }

  @Test
  void anotherConversationsIdIsNoIdToAKey() {
    assertThat(
            both.gateway()
                .as(invoke())
                .post(
                    path(sandbox) + "/agents/helper/invoke-async",
                    "{\"message\":\"go\",\"session_id\":\"sess_1\"}")
                .status())
        .isEqualTo(404);
  }

  @Test
  void accessTellsWhatTheCallerMayDoByWhichGrant() {
    JsonObject viewer = both.as("vera").get(path(sandbox) + "/access").json();

    assertThat(viewer.getString("access")).isEqualTo("viewer");
    assertThat(viewer.getBoolean("is_external")).isTrue();
    assertThat(texts(viewer, "may"))
        .contains("read", "run", "leave")
        .doesNotContain("build", "destroy", "share", "administer");
    assertThat(texts(viewer, "operations"))
        .contains("getAgent", "testAgent")
        .doesNotContain("archiveAgent", "createAgent", "createConnection");
    assertThat(viewer.getJsonArray("grants").getJsonObject(0).getString("connection_id"))
        .isEqualTo("cn_vera");
    assertThat(viewer.getString("revision")).isEqualTo("e1:2");
    JsonObject owner = both.as("alice").get(path(sandbox) + "/access").json();
    assertThat(texts(owner, "may")).contains("share", "destroy", "administer");
    assertThat(owner.getJsonArray("grants")).isEmpty();
    JsonObject scoped = both.as("bob").get(path(sandbox) + "/access").json();
    assertThat(texts(scoped, "operations"))
        .contains("getProject", "discover", "getSource")
        .doesNotContain("listAgents", "testAgent");
  }

  @Test
  void aSandboxOfOldIsRegisteredOnItsOwnersFirstUseAndOnNobodyElses() {
    String old =
        Awaiting.result(both.standIn().addSandboxes(new JsonObject().put("user_id", "olga")))
            .getJsonObject(0)
            .getString("sandbox_id");
    both.gateway()
        .keycloak()
        .answers(
            "PUT",
            "/gateway/sandboxes/" + old,
            new ScriptedKeycloak.Answer(201, "application/json", "", "{}"));

    assertThat(both.as("eve").get(path(old)).status()).isEqualTo(404);
    assertThat(registrations(old)).isZero();
    both.as("olga").get(path(old));
    assertThat(registrations(old)).isEqualTo(1);
  }

  @Test
  void whatTheUpstreamSharesByItsOwnMeansIsNotTheCallers() {
    String shared =
        Awaiting.result(
                both.standIn()
                    .addSandboxes(
                        new JsonObject()
                            .put("user_id", "mallory")
                            .put("access", "editor")
                            .put("is_external", true)))
            .getJsonObject(0)
            .getString("sandbox_id");

    assertThat(both.as("mallory").get(path(shared)).status()).isEqualTo(404);
    assertThat(registrations(shared)).isZero();
  }

  @Test
  void everyDecisionLeavesOneLine() {
    int before = both.gateway().auditLines().size();
    Client.Answer denied = both.as("vera").delete(path(sandbox) + "/agents/helper");

    Awaiting.until("the line is written", () -> both.gateway().auditLines().size() > before);
    JsonObject line =
        both.gateway().auditLines().stream()
            .map(JsonObject::new)
            .filter(
                l ->
                    "archiveAgent".equals(l.getString("operation"))
                        && "vera".equals(l.getString("actor")))
            .reduce((first, last) -> last)
            .orElseThrow();
    assertThat(denied.status()).isEqualTo(403);
    assertThat(line.getString("decision")).isEqualTo("deny");
    assertThat(line.getString("ground")).isEqualTo("owner_needed");
    assertThat(line.getString("sandbox")).isEqualTo(sandbox);
    assertThat(line.getString("revision")).isEqualTo("e1:2");
    assertThat(line.getInteger("status")).isEqualTo(403);
  }

  private static List<String> texts(JsonObject from, String list) {
    return from.getJsonArray(list).stream().map(String.class::cast).toList();
  }

  private static long registrations(String id) {
    return both.gateway().keycloak().seen().stream()
        .filter(seen -> seen.method().equals("PUT") && seen.target().endsWith("/" + id))
        .count();
  }

  private static Principal invoke() {
    return new Principal.InvokeKey(
        new AccountId("dave"), new KeyId("ak_invoke"), new SandboxId(sandbox), new AgentId(agent));
  }

  private static Principal delegate() {
    return new Principal.DelegateKey(
        new AccountId("alice"),
        new KeyId("ak_delegate"),
        new SandboxId(sandbox),
        new AgentId(agent));
  }
}
