package com.copass.access.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an upstream refuses by itself, and whose account a run uses. */
class AdmissionTest {
  private static StandInFixture fixture;
  private String sandbox;
  private String agent;
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
    sandbox = fixture.sandboxOf("alice");
    agent = fixture.agentOf("alice", sandbox, "support");
    base = "/api/v1/storage/sandboxes/" + sandbox;
    connectSlack("alice");
  }

  @Test
  void aCollaboratorsWorkIsDoneInTheOwnersAccount() {
    Api editor = fixture.as(Assertions.member("alice", sandbox, "editor"));

    JsonObject project = editor.post(base + "/projects", new JsonObject().put("name", "p")).json();

    assertThat(project.getString("user_id")).isEqualTo("alice");
  }

  @Test
  void anAssertionForOneSandboxOpensNoOther() {
    String other = fixture.sandboxOf("alice");

    assertThat(
            fixture
                .as(Assertions.member("alice", sandbox, "owner"))
                .get("/api/v1/storage/sandboxes/" + other)
                .status())
        .isEqualTo(403);
  }

  @Test
  void anInvokeRunUsesTheHoldersAccountInTheSandboxOfTheAgent() {
    Api holder = fixture.as(Assertions.agentKey("invoke", "dave", sandbox, agent));

    JsonObject run = runOf(holder);

    assertThat(run.getString("account")).isEqualTo("dave");
    assertThat(run.getString("billed_to")).isEqualTo("dave");
    assertThat(run.getString("status")).isEqualTo("succeeded");
    assertThat(run.getString("output_text")).contains("in the account dave").contains("hello");
    assertThat(run.getJsonObject("tool_resolution_trace").getJsonArray("sources_resolved"))
        .as("the owner's integrations are not the holder's")
        .isEmpty();
    assertThat(used("dave")).isPositive();
    assertThat(used("alice")).isZero();
  }

  @Test
  void aDelegateRunUsesTheOwnersAccount() {
    Api widget = fixture.as(Assertions.agentKey("delegate", "alice", sandbox, agent));

    JsonObject run = runOf(widget);

    assertThat(run.getString("account")).isEqualTo("alice");
    assertThat(run.getJsonObject("tool_resolution_trace").getJsonArray("sources_resolved"))
        .containsExactly("slack");
    assertThat(used("alice")).isPositive();
    assertThat(fixture.standIn.requests().getLast().toJson().getJsonObject("identity")).isNotNull();
  }

  @Test
  void aRunIsSeenByTheAccountThatItWasDoneInOnly() {
    String run =
        runOf(fixture.as(Assertions.agentKey("invoke", "dave", sandbox, agent)))
            .getString("run_id");

    assertThat(fixture.account("alice").get(base + "/agents/runs/" + run).status()).isEqualTo(404);
    assertThat(
            fixture.account("alice").get(base + "/agents/support/runs").json().getInteger("count"))
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"invoke", "delegate"})
  void aSingleAgentCredentialRunsNoOtherAgent(String mode) {
    fixture.agentOf("alice", sandbox, "other");
    Api key = fixture.as(Assertions.agentKey(mode, "alice", sandbox, agent));

    assertThat(key.post(base + "/agents/other/invoke-async", message()).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, ''",
    "GET, /agents",
    "GET, /agents/support",
    "POST, /agents/run",
    "POST, /agents/support/test",
    "GET, /agents/support/runs",
    "POST, /concierge/chat",
    "GET, /vault"
  })
  void aSingleAgentCredentialReachesNothingElse(String method, String path) {
    for (String mode : new String[] {"invoke", "delegate"}) {
      Api key = fixture.as(Assertions.agentKey(mode, "alice", sandbox, agent));

      assertThat(key.call(method, base + path, message()).status()).isEqualTo(403);
    }
  }

  @Test
  void aNewAgentUnderAnOldSlugIsNotTheAgentOfTheKey() {
    fixture.account("alice").delete(base + "/agents/support");
    fixture.agentOf("alice", sandbox, "support");
    Api holder = fixture.as(Assertions.agentKey("invoke", "dave", sandbox, agent));

    assertThat(holder.post(base + "/agents/support/invoke-async", message()).status())
        .isEqualTo(403);
  }

  @Test
  void aMemberIsNotTheHolderOfAKey() {
    Api member = fixture.as(Assertions.member("bob", sandbox, "editor"));

    assertThat(member.post(base + "/agents/support/invoke-async", message()).status())
        .isEqualTo(404);
    assertThat(member.get(base).status()).isEqualTo(404);
  }

  @Test
  void aMemberFindsTheirOwnIntegrationsUnderASharedSandboxAndLeavesItAsItIs() {
    Api bob = fixture.as(Assertions.member("bob", sandbox, "viewer"));
    String integrations = base + "/sources/integrations";

    assertThat(bob.get(integrations + "/accounts").json().getInteger("count")).isZero();
    bob.post(integrations + "/slack/connect", redirects());
    JsonObject reconciled = bob.post(integrations + "/reconcile", new JsonObject()).json();

    assertThat(reconciled.getInteger("created_count")).isEqualTo(1);
    assertThat(bob.get(integrations + "/accounts").json().getInteger("count")).isEqualTo(1);
    assertThat(fixture.account("alice").get(base + "/sources").json().getInteger("count")).isZero();
  }

  private JsonObject runOf(Api api) {
    Api.Answered started = api.post(base + "/agents/support/invoke-async", message());
    assertThat(started.status()).isEqualTo(202);
    Api.Answered run = api.get(base + "/agents/runs/" + started.json().getString("run_id"));
    assertThat(run.status()).isEqualTo(200);
    return run.json();
  }

  private static void connectSlack(String account) {
    Api api = fixture.account(account);
    String integrations =
        "/api/v1/storage/sandboxes/" + fixture.sandboxOf(account) + "/sources/integrations";
    api.post(integrations + "/slack/connect", redirects());
    api.post(integrations + "/reconcile", new JsonObject());
  }

  private static int used(String account) {
    return fixture.account(account).get("/api/v1/usage/balance").json().getInteger("credits_used");
  }

  private static JsonObject redirects() {
    return new JsonObject()
        .put("success_redirect_uri", "http://127.0.0.1/ok")
        .put("error_redirect_uri", "http://127.0.0.1/no");
  }

  private static JsonObject message() {
    return new JsonObject().put("message", "hello");
  }
}
