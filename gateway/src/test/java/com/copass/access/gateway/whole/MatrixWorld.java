package com.copass.access.gateway.whole;

import static com.copass.access.gateway.whole.WithStandIn.path;

import com.copass.access.catalogue.Operation;
import com.copass.access.gateway.scripted.Awaiting;
import com.copass.access.gateway.scripted.ScriptedKeycloak;
import com.copass.access.standin.StandIn;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A sandbox of alice's with everything in it, made through the gateway, and everybody in it. */
final class MatrixWorld {
  private final RunningGateway gateway;
  private final StandIn standIn;
  private final Map<String, String> ids = new HashMap<>();
  private final Map<MatrixCast, String> ownRuns = new HashMap<>();
  private final JsonObject asMade;

  /**
   * Makes everything.
   *
   * @param collaborators whether anybody but alice can be served at all
   */
  MatrixWorld(RunningGateway gateway, StandIn standIn, boolean collaborators) {
    this.gateway = gateway;
    this.standIn = standIn;
    List<String> groupless = List.of("alice", "carol", "vera", "pete", "paul", "dave", "eve");
    groupless.forEach(account -> groups(account, "{\"groups\":[]}"));
    groups("gina", MatrixCast.GROUP_MEMBER.groups());
    make();
    record(2);
    if (collaborators) {
      madeByOthers();
    }
    this.asMade = Awaiting.result(standIn.snapshot());
  }

  Map<String, String> ids() {
    return ids;
  }

  /** Puts the upstream's data back to how they were at first. */
  void restore() {
    Awaiting.result(standIn.restore(asMade));
  }

  Client as(MatrixCast who) {
    return who.secret()
        .map(secret -> gateway.asNobody().with("Authorization", "Bearer " + secret))
        .orElseGet(() -> gateway.as(who.principal(ids)));
  }

  /** Returns method, target and body of a request: the target filled with ids of this world. */
  String target(Operation operation, MatrixRequest request, MatrixCast who) {
    Map<String, String> parameters = new HashMap<>(ids);
    parameters.putAll(named(request, who));
    request.set().forEach((name, value) -> parameters.put(name, filled(value, parameters)));
    String query = request.query().map(text -> "?" + filled(text, parameters)).orElse("");
    return operation.path().fill(parameters) + query;
  }

  String body(MatrixRequest request, MatrixCast who) {
    Map<String, String> parameters = new HashMap<>(ids);
    parameters.putAll(named(request, who));
    return request.body().map(text -> filled(text, parameters)).orElse(null);
  }

  private Map<String, String> named(MatrixRequest request, MatrixCast who) {
    Map<String, String> named = new HashMap<>();
    String project = ids.get("pid_" + request.project().orElse("own"));
    named.put("pid", project);
    named.put("project", project);
    named.put("dsid", ids.get("dsid_" + request.source().orElse("own")));
    named.put("slug", request.otherAgent() ? "other" : "helper");
    if (request.ownRun() && ownRuns.containsKey(who)) {
      named.put("run_id", ownRuns.get(who));
    }
    return named;
  }

  private static String filled(String text, Map<String, String> values) {
    String filled = text;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace("{" + value.getKey() + "}", value.getValue());
    }
    return filled;
  }

  private void make() {
    alice().post("/api/v1/users/me/profile", "{\"display_name\":\"Alice\"}");
    String sandbox =
        alice()
            .post("/api/v1/storage/sandboxes", "{\"name\":\"Demo\",\"owner_id\":\"app\"}")
            .json()
            .getString("sandbox_id");
    ids.put("sid", sandbox);
    gateway.keycloak().record(sandbox, "alice", 1, "", "");
    gateway.keycloak().feed().sandboxChanged(sandbox, 1);
    Awaiting.until("the record is known", () -> alice().get(path(sandbox)).status() == 200);
    ids.put("agent", agent("helper"));
    agent("other");
    for (String linked : List.of("own", "both", "other")) {
      String source = "{\"provider\":\"custom\",\"name\":\"s\"}";
      ids.put("dsid_" + linked, made("/sources", source, "data_source_id"));
    }
    ids.put("pid_own", project("own", "both"));
    ids.put("pid_other", project("other", "both"));
    ids.put("pid", ids.get("pid_own"));
    ids.put(
        "tid",
        made(
            "/agents/helper/triggers",
            "{\"data_source_id\":\"" + ids.get("dsid_own") + "\",\"event_type_filter\":\"x\"}",
            "trigger_id"));
    ids.put("run_id", made("/agents/helper/invoke-async", "{\"message\":\"m\"}", "run_id"));
    ids.put("cs", made("/compute/sessions", "{\"template\":\"copass-py311\"}", "session_id"));
    ids.put("job", made("/ingest", "{\"text\":\"t\"}", "job_id"));
    for (String key : List.of("notes/a", "user_mcp/x/auth")) {
      alice().send("PUT", path(sandbox) + "/vault/" + key, "bytes");
    }
    ids.putAll(
        Map.of("key", "notes/a", "kid", "ak_1", "cid", "cn_carol", "app", "slack", "id", "x"));
    ids.putAll(Map.of("tail", "a/b", "tier", "t", "ephemeral", "none", "started", "none"));
  }

  /** Who is allowed what in the record, and by which keys. */
  private void record(long revision) {
    String sandbox = ids.get("sid");
    ScriptedKeycloak keycloak = gateway.keycloak();
    keycloak.record(
        sandbox, "alice", revision, MatrixCast.grantsJson(ids), MatrixCast.keysJson(ids));
    keycloak.feed().sandboxChanged(sandbox, revision);
    for (MatrixCast who : MatrixCast.values()) {
      who.secret().ifPresent(secret -> keycloak.knowsKey(secret, who.principal(ids)));
    }
    Awaiting.until(
        "the grants are known",
        () -> as(MatrixCast.EDITOR).get(path(sandbox) + "/access").status() == 200);
  }

  private void madeByOthers() {
    Client carol = as(MatrixCast.EDITOR);
    String ephemeral = "{\"provider\":\"x\",\"name\":\"e\",\"kind\":\"ephemeral\"}";
    ids.put("ephemeral", made(carol, "/sources", ephemeral, "data_source_id"));
    ids.put(
        "started",
        made(carol, "/compute/sessions", "{\"template\":\"copass-py311\"}", "session_id"));
    for (MatrixCast who : MatrixCast.values()) {
      Client.Answer started =
          who.isForOneAgent()
              ? as(who)
                  .post(path(ids.get("sid")) + "/agents/helper/invoke-async", "{\"message\":\"m\"}")
              : null;
      if (started != null && started.status() == 202) {
        ownRuns.put(who, started.json().getString("run_id"));
      }
    }
  }

  /** Tells whether a key has a run of its own. */
  boolean hasOwnRun(MatrixCast who) {
    return ownRuns.containsKey(who);
  }

  private String agent(String slug) {
    JsonObject agent =
        new JsonObject()
            .put("slug", slug)
            .put("name", slug)
            .put("system_prompt", "Help.")
            .put("model_settings", new JsonObject());
    return made("/agents", agent.encode(), "agent_id");
  }

  private String project(String... linked) {
    JsonArray sources = new JsonArray();
    List.of(linked).forEach(name -> sources.add(ids.get("dsid_" + name)));
    return made(
        "/projects",
        new JsonObject().put("name", "p").put("data_source_ids", sources).encode(),
        "project_id");
  }

  private String made(String rest, String body, String member) {
    return made(alice(), rest, body, member);
  }

  private String made(Client who, String rest, String body, String member) {
    return who.post(path(ids.get("sid")) + rest, body).json().getString(member);
  }

  private Client alice() {
    return gateway.as("alice");
  }

  private void groups(String account, String json) {
    gateway
        .keycloak()
        .answers(
            "GET",
            "/gateway/accounts/" + account + "/groups",
            new ScriptedKeycloak.Answer(200, "application/json", "", json));
    gateway
        .keycloak()
        .answers(
            "GET",
            "/gateway/accounts/" + account + "/sandboxes",
            new ScriptedKeycloak.Answer(
                200, "application/json", "", "{\"sandboxes\":[],\"next\":null}"));
  }
}
