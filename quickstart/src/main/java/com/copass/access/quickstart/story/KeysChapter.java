package com.copass.access.quickstart.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Two keys for one agent: one acts as its holder, the other as the owner. Neither does more. */
final class KeysChapter {
  private final Stage stage;
  private final Sandbox sandbox;

  KeysChapter(Stage stage, Sandbox sandbox) {
    this.stage = stage;
    this.sandbox = sandbox;
  }

  Keys play() {
    Scribe scribe = stage.scribe();
    scribe.chapter("Alice hands out two keys for the agent '" + Sandbox.AGENT + "'");
    Answer invoke =
        scribe.step(
            "alice mints an invoke key for @dave",
            () -> mint(Map.of("kind", "agent_invoke", "holder", "dave", "label", "for dave")));
    Answer delegate =
        scribe.step(
            "alice mints a delegate key for a widget",
            () -> mint(Map.of("kind", "agent_delegate", "label", "support widget")));
    Keys keys =
        new Keys(
            invoke.text("api_key_id"),
            stage.bearer(invoke.text("plaintext_key")),
            delegate.text("api_key_id"),
            stage.bearer(delegate.text("plaintext_key")));
    stage.isIdOf("dave's key", keys.invokeId());
    stage.isIdOf("the widget's key", keys.delegateId());
    runs("dave's key", keys.dave(), "dave", keys.invokeId(), "invoke");
    nothingElse("dave's key", keys.dave());
    runs("the widget's key", keys.widget(), "alice", keys.delegateId(), "delegate");
    nothingElse("the widget's key", keys.widget());
    return keys;
  }

  private Answer mint(Map<String, String> key) {
    return stage.alice().post(sandbox.agent("/keys"), key).expect(201);
  }

  private void runs(String whose, Caller key, String account, String actor, String mode) {
    stage.upstream().catchUp();
    stage
        .scribe()
        .step(
            whose + " runs the agent",
            () -> key.post(sandbox.agent("/invoke-async"), Map.of("message", "Hello")).expect(202));
    JsonNode identity = stage.upstream().only("startRun").path("identity");
    stage.mustBe(account, identity.path("account").asText(), "the account of record");
    if (!identity.path("actor").asText().equals(actor)
        || !identity.path("mode").asText().equals(mode)) {
      throw new StoryFailure(
          "the run should be in mode " + mode + ", acted by " + actor + ": " + identity);
    }
    stage.scribe().show("the upstream saw: " + stage.shown(identity));
  }

  private void nothingElse(String whose, Caller key) {
    Scribe scribe = stage.scribe();
    stage.upstream().catchUp();
    scribe.step(
        whose + " runs no other agent",
        () ->
            key.post(
                    sandbox.path("/agents/" + Sandbox.OTHER_AGENT + "/invoke-async"),
                    Map.of("message", "Hello"))
                .refused(404, "not_found"));
    scribe.step(
        whose + " can't read the agent",
        () -> key.get(sandbox.agent("")).refused(403, "runs_one_agent_only"));
    scribe.step(
        whose + " can't read the sandbox",
        () -> key.get(sandbox.path("")).refused(403, "runs_one_agent_only"));
    scribe.step(
        whose + " can't list sandboxes",
        () -> key.get("/api/v1/storage/sandboxes").refused(403, "runs_one_agent_only"));
    // The gateway asks which agent a slug means; nothing of what was refused got there.
    stage.upstream().nothingBut("getAgent", "getSandbox");
  }
}
