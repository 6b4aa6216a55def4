package com.copass.access.quickstart.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;

/** Two keys for one agent: one acts as its holder, the other as the owner. Neither does more. */
final class KeysChapter {
  private static final String HELD = "/api/v1/users/me/agent-keys";

  /** A gateway remembers for two seconds that it was refused a key. */
  private static final Duration REFUSAL_REMEMBERED = Duration.ofSeconds(2);

  private static final Duration PATIENCE = Duration.ofSeconds(10);

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
    accept(invoke.text("api_key_id"), stage.bearer(invoke.text("plaintext_key")));
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

  /** It would run on dave's bill, so dave is asked first. */
  private void accept(String id, Caller key) {
    Scribe scribe = stage.scribe();
    scribe.step(
        "nobody runs it before dave has accepted it", () -> run(key).refused(401, "unauthorized"));
    scribe.check(
        "dave finds it among his keys",
        () -> {
          JsonNode row = row(stage.dave().get(HELD).expect(200).body(), id);
          if (!row.path("state").asText().equals("waiting")) {
            throw new StoryFailure("the key should be waiting for him: " + row);
          }
          return "from @" + row.path("shared_by").asText() + ", waiting";
        });
    scribe.step(
        "dave accepts it", () -> stage.dave().post(HELD + "/" + id + "/accept").expect(200));
    scribe.check(
        "it runs as soon as the gateway forgets that it was refused",
        () -> {
          long start = System.nanoTime();
          // There may be several gateways, and each remembers for itself what it refused.
          while (run(key).status() != 202
              || System.nanoTime() - start < REFUSAL_REMEMBERED.toNanos()) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
              throw new StoryFailure("an accepted key should hold within " + PATIENCE);
            }
            pause();
          }
          return "202";
        });
  }

  private static JsonNode row(JsonNode rows, String id) {
    for (JsonNode row : rows) {
      if (row.path("id").asText().equals(id)) {
        return row;
      }
    }
    throw new StoryFailure("the key should be in the list: " + rows);
  }

  private Answer run(Caller key) {
    return key.post(sandbox.agent("/invoke-async"), Map.of("message", "Hello"));
  }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofMillis(200));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoryFailure("interrupted", e);
    }
  }

  private void runs(String whose, Caller key, String account, String actor, String mode) {
    stage.upstream().catchUp();
    stage.scribe().step(whose + " runs the agent", () -> run(key).expect(202));
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
