package com.copass.access.standin;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** A sandbox of alice's with one of everything in it, made through the API. */
final class Things {
  private final Map<String, String> ids = new HashMap<>();
  private final Api alice;
  private final String base;

  Things(StandInFixture fixture) {
    alice = fixture.account("alice");
    String sandbox = fixture.sandboxOf("alice");
    base = "/api/v1/storage/sandboxes/" + sandbox;
    ids.put("sid", sandbox);
    ids.put("app", "slack");
    ids.put("tier", "fast");
    ids.put("tail", "x/y");
    ids.put("slug", "support");
    ids.put("key", "notes/today.txt");
    make("pid", "project_id", "/projects", new JsonObject().put("name", "p"));
    make("dsid", "data_source_id", "/sources", source());
    make("cid", "connection_id", "/connections", connection());
    fixture.agentOf("alice", sandbox, "support");
    make("run_id", "run_id", "/agents/support/invoke-async", new JsonObject().put("message", "hi"));
    make("tid", "trigger_id", "/agents/support/triggers", trigger());
    make("cs", "session_id", "/compute/sessions", new JsonObject().put("template", "copass-py311"));
    make("job", "job_id", "/ingest", new JsonObject().put("text", "something"));
    ids.put("id", ids.get("job"));
    alice.send("PUT", base + "/vault/notes/today.txt", "bytes");
    makeOwn();
  }

  /** Returns the id for a parameter of a path. */
  String idOf(String parameter) {
    return ids.get(parameter);
  }

  /** What is the account's own and no sandbox's; its jobs are in its primary sandbox. */
  private void makeOwn() {
    alice.post("/api/v1/users/me/profile", new JsonObject().put("display_name", "Alice"));
    String key =
        alice
            .post("/api/v1/api-keys", new JsonObject().put("name", "ci"))
            .json()
            .getString("api_key_id");
    ids.put("kid", key);
  }

  /** An ingest job of the account, which is none of this sandbox. */
  String ownJob() {
    return alice
        .post("/api/v1/storage/ingest", new JsonObject().put("text", "mine"))
        .json()
        .getString("job_id");
  }

  private void make(String parameter, String member, String path, JsonObject body) {
    ids.put(parameter, alice.post(base + path, body).json().getString(member));
  }

  private static JsonObject source() {
    return new JsonObject().put("provider", "slack").put("name", "chat");
  }

  private static JsonObject connection() {
    return new JsonObject().put("user_id", "bob").put("role", "viewer");
  }

  private JsonObject trigger() {
    return new JsonObject()
        .put("data_source_id", ids.get("dsid"))
        .put("event_type_filter", "*")
        .put("filter_config", new JsonObject().put("channels", new JsonArray()));
  }
}
