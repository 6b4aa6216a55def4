package com.copass.access.gateway.whole;

import static com.copass.access.gateway.whole.WithStandIn.path;
import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.gateway.scripted.Awaiting;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Ids of another sandbox of the same owner, under the path of one that is shared: to the upstream,
 * which is asked in the owner's account, they mean something; a collaborator does not get there.
 */
class PairingTest {
  private static final String CALLS =
      """
      GET    | /sources/{source}                        |                                    | getSource
      PATCH  | /sources/{source}                        | {"name":"n"}                       | updateSource
      POST   | /sources/{source}/pull                   | {}                                 | pullSource
      POST   | /sources/{source}/pause                  |                                    | pauseSource
      POST   | /sources/{source}/user-mcp/test          |                                    | testUserMcp
      PATCH  | /sources/{source}/user-mcp               | {"name":"n"}                       | updateUserMcp
      GET    | /projects/{project}                      |                                    | getProject
      PATCH  | /projects/{project}                      | {"name":"n"}                       | updateProject
      POST   | /projects/{own-project}/sources/{source} |                                    | linkSource
      DELETE | /projects/{own-project}/sources/{source} |                                    | unlinkSource
      POST   | /projects/{project}/sources/{own-source} |                                    | linkSource
      GET    | /agents/runs/{run}                       |                                    | getRun
      GET    | /agents/helper/triggers/{trigger}        |                                    | getTrigger
      PATCH  | /agents/helper/triggers/{trigger}        | {"status":"paused"}                | updateTrigger
      PATCH  | /triggers/{trigger}                      | {"status":"paused"}                | updateTriggerById
      GET    | /compute/sessions/{session}              |                                    | getComputeSession
      GET    | /compute/sessions/{session}/health       |                                    | getComputeSessionHealth
      POST   | /compute/sessions/{session}/exec         | {"cmd":["ls"]}                     | execInComputeSession
      GET    | /ingest/{job}                            |                                    | getSandboxJob
      POST   | /ingest | {"text":"t","data_source_id":"{source}"}                            | ingestIntoSandbox
      POST   | /ingest | {"text":"t","project_id":"{project}"}                               | ingestIntoSandbox
      POST   | /projects | {"name":"p","data_source_ids":["{own-source}","{source}"]}        | createProject
      GET    | /entities/search?q=a&project_id={project} |                                   | searchEntities
      POST   | /agents/helper/triggers | {"data_source_id":"{source}","event_type_filter":"x"} | createTrigger
      POST   | QUERY/discover | {"query":"q","project_id":"{project}"}                       | discover
      POST   | QUERY/search   | {"query":"q","project_id":"{project}"}                       | search
      POST   | QUERY/interpret| {"query":"q","items":[],"project_id":"{project}"}            | interpret
      """;

  private static WithStandIn.Both both;
  private static Map<String, String> shared;
  private static Map<String, String> other;

  @BeforeAll
  static void start(@TempDir Path folder) {
    both = WithStandIn.start(folder);
    shared = things();
    other = things();
    other.put("own-source", shared.get("source"));
    other.put("own-project", shared.get("project"));
    shared.put("own-source", shared.get("source"));
    shared.put("own-project", shared.get("project"));
    both.record(
        shared.get("sandbox"),
        "alice",
        2,
        """
        {"id":"cn_1","account":"carol","group":null,"role":"editor","project":null,
         "expires_at":null},
        {"id":"cn_2","account":"bob","group":null,"role":"editor","project":"%s",
         "expires_at":null}\
        """
            .formatted(shared.get("project")),
        "");
    Awaiting.until(
        "the grants are known",
        () -> both.as("carol").get(path(shared.get("sandbox"))).status() == 200);
  }

  @AfterAll
  static void stop() {
    both.close();
  }

  @BeforeEach
  void forget() {
    both.standIn().forgetRequests();
  }

  /** Makes a sandbox of alice's with one of everything in it. */
  private static Map<String, String> things() {
    Client alice = both.as("alice");
    Map<String, String> things = new HashMap<>();
    String sandbox = both.sandboxOf("alice");
    things.put("sandbox", sandbox);
    both.agent("alice", sandbox, "helper");
    String source =
        id(alice, sandbox, "/sources", "{\"provider\":\"x\",\"name\":\"s\"}", "data_source_id");
    things.put("source", source);
    JsonObject project =
        new JsonObject().put("name", "p").put("data_source_ids", new JsonArray().add(source));
    things.put("project", id(alice, sandbox, "/projects", project.encode(), "project_id"));
    things.put(
        "trigger",
        id(
            alice,
            sandbox,
            "/agents/helper/triggers",
            "{\"data_source_id\":\"" + source + "\",\"event_type_filter\":\"x\"}",
            "trigger_id"));
    things.put(
        "run", id(alice, sandbox, "/agents/helper/invoke-async", "{\"message\":\"m\"}", "run_id"));
    things.put(
        "session", id(alice, sandbox, "/compute/sessions", "{\"template\":\"t\"}", "session_id"));
    things.put("job", id(alice, sandbox, "/ingest", "{\"text\":\"t\"}", "job_id"));
    return things;
  }

  private static String id(Client who, String sandbox, String rest, String body, String member) {
    return who.post(path(sandbox) + rest, body).json().getString(member);
  }

  private static Client.Answer call(
      String who, String method, String rest, String body, Map<String, String> ids) {
    String target =
        rest.startsWith("QUERY")
            ? "/api/v1/query/sandboxes/" + shared.get("sandbox") + rest.substring(5)
            : path(shared.get("sandbox")) + rest;
    return both.as(who).send(method, filled(target, ids), body == null ? null : filled(body, ids));
  }

  private static String filled(String text, Map<String, String> ids) {
    String filled = text;
    for (Map.Entry<String, String> id : ids.entrySet()) {
      filled = filled.replace("{" + id.getKey() + "}", id.getValue());
    }
    return filled;
  }

  private static boolean reached(String operation, String actor) {
    return both.standIn().requests().stream()
        .filter(request -> request.operation().equals(Optional.of(operation)))
        .anyMatch(request -> request.caller().orElseThrow().actor().equals(Optional.of(actor)));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = CALLS)
  void anIdOfAnotherSandboxIsNotThereAndNothingIsForwarded(
      String method, String rest, String body, String operation) {
    Client.Answer answer = call("carol", method, rest, body, other);

    assertThat(answer.status()).as(answer.body()).isEqualTo(404);
    assertThat(answer.error()).isEqualTo("not_found");
    assertThat(reached(operation, "carol")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = CALLS)
  void anIdOfTheSandboxItselfIsForwarded(
      String method, String rest, String body, String operation) {
    Client.Answer answer = call("carol", method, rest, body, shared);

    assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
    assertThat(reached(operation, "carol")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /sources/{source}",
    "POST, /sources/{source}/pull",
    "POST, /sources/{source}/pause",
    "GET, /projects/{project}",
    "GET, /entities/search?q=a&project_id={project}"
  })
  void aGrantForOneProjectReachesNothingOfAnotherSandboxEither(String method, String rest) {
    assertThat(call("bob", method, rest, null, shared).status()).isBetween(200, 299);
    assertThat(call("bob", method, rest, null, other).status()).isIn(403, 404);
  }

  @Test
  void theOwnerMayNameWhateverIsTheirs() {
    call("alice", "POST", "/ingest", "{\"text\":\"t\",\"data_source_id\":\"{source}\"}", other);

    assertThat(both.last("ingestIntoSandbox").body().toString()).contains(other.get("source"));
  }

  @Test
  void aThingThatWasMadeAMomentAgoIsThere() {
    for (int i = 0; i < 3; i++) {
      String made =
          id(
              both.as("carol"),
              shared.get("sandbox"),
              "/sources",
              "{\"provider\":\"x\",\"name\":\"s\"}",
              "data_source_id");
      assertThat(call("carol", "GET", "/sources/" + made, null, shared).status()).isEqualTo(200);
    }
  }

  @Test
  void aListOfIdsIsHeldAgainstOneAnswerAndHasAnEnd() {
    JsonArray many = new JsonArray();
    List.of("source", "own-source").forEach(name -> many.add(shared.get(name)));
    JsonObject body = new JsonObject().put("name", "p").put("data_source_ids", many);
    assertThat(call("carol", "POST", "/projects", body.encode(), shared).status()).isEqualTo(200);
    assertThat(
            both.standIn().requests().stream()
                .filter(request -> request.operation().equals(Optional.of("listSources"))))
        .hasSizeLessThanOrEqualTo(1);
    for (int i = 0; i < 100; i++) {
      many.add("ds_" + i);
    }
    assertThat(call("carol", "POST", "/projects", body.encode(), shared).status()).isEqualTo(400);
  }
}
