package com.copass.access.gateway.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.gateway.scripted.ScriptedKeycloak;
import com.copass.access.model.AccountId;
import com.copass.access.model.AgentId;
import com.copass.access.model.KeyId;
import com.copass.access.model.Principal;
import com.copass.access.model.SandboxId;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A service that is not Copass, with nouns of its own (workspaces, boards, bots, executions), goes
 * behind the same gateway by its document alone.
 */
class AnotherServiceTest {
  /** The document that the catalogue's own tests describe the service with. */
  private static final Path DOCUMENT =
      Path.of("../api-catalogue/src/test/resources/com/copass/access/catalogue/boards-api.yaml");

  private static final String WORKSPACE = "/v2/workspaces/ws_1";
  private static final String GRANTS =
      """
      {"id":"cn_1","account":"bob","group":null,"role":"viewer","project":"bd_1","expires_at":null},
      {"id":"cn_2","account":"carol","group":null,"role":"editor","project":null,"expires_at":null}
      """;
  private static final String KEYS =
      """
      {"id":"ak_1","kind":"agent_delegate","connection":null,"agent":"bt_1","holder":null,
       "expires_at":null}
      """;
  private static final Principal KEY =
      new Principal.DelegateKey(
          new AccountId("alice"), new KeyId("ak_1"), new SandboxId("ws_1"), new AgentId("bt_1"));

  @TempDir private static Path folder;
  private static final RecordingUpstream upstream = new RecordingUpstream();
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway =
        RunningGateway.start(
            folder,
            (vertx, gatewayUrl) -> upstream.start(vertx),
            Map.of("COPASS_GATEWAY_CATALOGUE", DOCUMENT.toAbsolutePath().normalize().toString()),
            InstantSource.system());
    upstream.answers(AnotherServiceTest::boards);
    gateway.keycloak().record("ws_1", "alice", 1, GRANTS, KEYS);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void aSharedWorkspaceIsTaggedInTheServicesOwnWords() {
    assertThat(gateway.as("carol").get(WORKSPACE).json().getMap())
        .containsEntry("standing", "editor")
        .containsEntry("shared", true);
    assertThat(account(upstream.last().headers().get("Authorization"))).isEqualTo("alice");
  }

  @Test
  void theListOfWorkspacesUnitesOwnAndSharedInTheServicesOwnWords() {
    gateway
        .keycloak()
        .answers(
            "GET",
            "/gateway/accounts/carol/sandboxes",
            new ScriptedKeycloak.Answer(
                200,
                "application/json",
                "",
                """
                {"sandboxes":[{"sandbox_id":"ws_1","owner":"alice","name":"Plans","status":"active",
                 "tier":null,"created_at":null,"access":"editor","project_ids":null,
                 "expires_at":null}],"next":null}\
                """));

    JsonObject list = gateway.as("carol").get("/v2/workspaces").json();

    assertThat(list.getInteger("total")).isEqualTo(1);
    assertThat(list.getJsonArray("workspaces").getJsonObject(0).getMap())
        .isEqualTo(
            Map.of(
                "workspace_id", "ws_1",
                "holder_id", "alice",
                "title", "Plans",
                "standing", "editor",
                "shared", true));
  }

  @Test
  void whoeverIsInvitedToOneBoardSeesOneBoard() {
    JsonObject boards = gateway.as("bob").get(WORKSPACE + "/boards").json();

    assertThat(boards.getInteger("total")).isEqualTo(1);
    assertThat(boards.getJsonArray("boards").getJsonObject(0).getString("board_id"))
        .isEqualTo("bd_1");
  }

  @Test
  void notesAreReadWithTheOneBoardSetInTheServicesOwnParameter() {
    assertThat(gateway.as("bob").get(WORKSPACE + "/notes").status()).isEqualTo(200);

    assertThat(upstream.last().target()).isEqualTo(WORKSPACE + "/notes?board=bd_1");
  }

  @Test
  void anEditorBuildsAndRetiresNothing() {
    Client carol = gateway.as("carol");

    assertThat(carol.patch(WORKSPACE + "/bots/helper", "{\"handle\":\"h\"}").status())
        .isEqualTo(200);
    assertThat(carol.patch(WORKSPACE + "/bots/helper", "{\"state\":\"retired\"}").error())
        .isEqualTo("owner_needed");
    assertThat(carol.delete(WORKSPACE).error()).isEqualTo("owner_needed");
  }

  @Test
  void aKeyRunsItsBotAndReadsItsExecutionUnderASealedId() {
    JsonObject started =
        gateway.as(KEY).post(WORKSPACE + "/bots/helper", "{\"handle\":\"x\"}").json();
    String sealed = started.getString("execution_id");

    assertThat(sealed).isNotEqualTo("ex_1");
    JsonObject execution = gateway.as(KEY).get(WORKSPACE + "/bots/executions/" + sealed).json();
    assertThat(execution.containsKey("trace")).isFalse();
    assertThat(upstream.last().target()).isEqualTo(WORKSPACE + "/bots/executions/ex_1");
    assertThat(gateway.as(KEY).get(WORKSPACE + "/bots/executions/ex_1").status()).isEqualTo(404);
    assertThat(gateway.as(KEY).get(WORKSPACE + "/bots/helper").error())
        .isEqualTo("runs_one_agent_only");
  }

  @Test
  void strangersFindNothingAndTheServicesBackDoorIsClosed() {
    assertThat(gateway.as("eve").get(WORKSPACE + "/boards").status()).isEqualTo(404);
    assertThat(gateway.as("alice").get("/v2/admin/users").status()).isEqualTo(404);
    assertThat(gateway.as("alice").get("/api/v1/storage/sandboxes").status()).isEqualTo(404);
  }

  /** The account in the signature that the service was called with. */
  private static String account(String authorization) {
    String claims = authorization.split("\\.", -1)[1];
    return new JsonObject(new String(Base64.getUrlDecoder().decode(claims), UTF_8))
        .getString("sub");
  }

  private static void boards(HttpServerRequest request) {
    String json =
        switch (request.method().name() + " " + request.path()) {
          case "GET /v2/workspaces" -> "{\"workspaces\":[],\"total\":0}";
          case "GET /v2/workspaces/ws_1" ->
              "{\"workspace_id\":\"ws_1\",\"holder_id\":\"alice\",\"title\":\"Plans\"}";
          case "GET /v2/workspaces/ws_1/boards" ->
              """
              {"boards":[{"board_id":"bd_1","feed_ids":[]},{"board_id":"bd_2","feed_ids":[]}],
               "total":2}
              """;
          case "GET /v2/workspaces/ws_1/bots/helper" ->
              "{\"bot_id\":\"bt_1\",\"handle\":\"helper\",\"state\":\"active\"}";
          case "POST /v2/workspaces/ws_1/bots/helper" -> "{\"execution_id\":\"ex_1\"}";
          case "GET /v2/workspaces/ws_1/bots/executions/ex_1" ->
              "{\"execution_id\":\"ex_1\",\"trace\":\"secret steps\"}";
          default -> "{\"ok\":true}";
        };
    boolean stranger =
        request.path().equals(WORKSPACE)
            && !account(request.getHeader("Authorization")).equals("alice");
    request
        .response()
        .setStatusCode(stranger ? 404 : 200)
        .putHeader("Content-Type", "application/json")
        .end(stranger ? "{\"error\":\"not_found\"}" : json);
  }
}
