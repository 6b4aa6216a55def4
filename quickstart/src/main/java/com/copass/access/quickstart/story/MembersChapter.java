package com.copass.access.quickstart.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Bob and carol do what they may, and are refused what they may not. */
final class MembersChapter {
  private final Stage stage;
  private final Sandbox sandbox;

  MembersChapter(Stage stage, Sandbox sandbox) {
    this.stage = stage;
    this.sandbox = sandbox;
  }

  void play() {
    bob();
    carol();
    stage.scribe().chapter("Dave was not invited");
    stage
        .scribe()
        .step(
            "for dave the sandbox does not exist",
            () -> stage.dave().get(sandbox.path("")).refused(404, "not_found"));
  }

  private void bob() {
    Scribe scribe = stage.scribe();
    Caller bob = stage.bob();
    scribe.chapter("Bob is a viewer of one project");
    scribe.check("bob finds the sandbox in his list", () -> listedAs(bob, "viewer"));
    scribe.check("bob asks what he may do there", () -> mayDo(bob));
    scribe.step(
        "bob reads the project 'Tickets'",
        () -> bob.get(sandbox.path("/projects/" + sandbox.project())).expect(200));
    scribe.step(
        "the project 'Contracts' does not exist for him",
        () ->
            bob.get(sandbox.path("/projects/" + sandbox.otherProject())).refused(404, "not_found"));
    stage.upstream().catchUp();
    scribe.step(
        "bob asks a question of the sandbox",
        () ->
            bob.post(
                    "/api/v1/query/sandboxes/" + sandbox.id() + "/discover",
                    Map.of("query", "Who is waiting?"))
                .expect(200));
    forced(seen("discover", "alice", "bob"));
    scribe.step(
        "bob asks it of another project and is refused",
        () ->
            bob.post(
                    "/api/v1/query/sandboxes/" + sandbox.id() + "/discover",
                    Map.of("query", "Who is waiting?", "project_id", sandbox.otherProject()))
                .refused(403, "whole_sandbox_needed"));
    scribe.step(
        "bob may not change the project",
        () ->
            bob.patch(sandbox.path("/projects/" + sandbox.project()), Map.of("name", "Mine"))
                .refused(403, "editor_needed"));
    scribe.step(
        "bob may not see the agents: they belong to the whole sandbox",
        () -> bob.get(sandbox.path("/agents")).refused(403, "whole_sandbox_needed"));
    scribe.step(
        "bob may not invite anybody",
        () ->
            bob.post(sandbox.path("/connections"), Map.of("copass_id", "dave", "role", "viewer"))
                .refused(403, "owner_needed"));
  }

  private void carol() {
    Scribe scribe = stage.scribe();
    Caller carol = stage.carol();
    scribe.chapter("Carol is an editor");
    scribe.check("carol finds the sandbox in her list", () -> listedAs(carol, "editor"));
    scribe.step(
        "carol renames the agent",
        () -> carol.patch(sandbox.agent(""), Map.of("name", "Helper 2")).expect(200));
    stage.upstream().catchUp();
    scribe.step(
        "carol runs it",
        () -> carol.post(sandbox.agent("/invoke-async"), Map.of("message", "Hello")).expect(202));
    seen("startRun", "alice", "carol");
    scribe.step(
        "carol may not archive it, not even by PATCH",
        () ->
            carol
                .patch(sandbox.agent(""), Map.of("status", "archived"))
                .refused(403, "owner_needed"));
    scribe.step(
        "carol may not delete it",
        () -> carol.delete(sandbox.agent("")).refused(403, "owner_needed"));
    scribe.step(
        "carol may not archive the sandbox",
        () -> carol.post(sandbox.path("/archive")).refused(403, "owner_needed"));
    scribe.step(
        "carol may not list who has access",
        () -> carol.get(sandbox.path("/connections")).refused(403, "owner_needed"));
    stage.upstream().catchUp();
    scribe.step(
        "what is carol's own stays hers: her usage", () -> carol.get("/api/v1/usage").expect(200));
    JsonNode identity = stage.upstream().only("getUsage").path("identity");
    stage.mustBe("carol", identity.path("account").asText(), "the account asked for its usage");
    scribe.show("the upstream saw: " + stage.shown(identity));
  }

  /** Shows and checks whose account was used for the last call, and who acted. */
  private JsonNode seen(String operation, String account, String actor) {
    JsonNode request = stage.upstream().only(operation);
    JsonNode identity = request.path("identity");
    stage.mustBe(account, identity.path("account").asText(), "the account of record");
    stage.mustBe(actor, identity.path("actor").asText(), "the actor");
    stage.scribe().show("the upstream saw: " + stage.shown(identity));
    return request;
  }

  /** Bob named no project; his question must not reach beyond the one that he was invited to. */
  private void forced(JsonNode request) {
    if (!request.path("body").asText().contains("\"" + sandbox.project() + "\"")) {
      throw new StoryFailure("bob's question should be held to his project: " + request);
    }
    stage.scribe().show("and the question was held to the project 'Tickets'");
  }

  private String listedAs(Caller caller, String access) {
    Answer list = caller.get("/api/v1/storage/sandboxes").expect(200);
    for (JsonNode row : list.body().path("sandboxes")) {
      if (row.path("sandbox_id").asText().equals(sandbox.id())) {
        if (!row.path("access").asText().equals(access) || !row.path("is_external").asBoolean()) {
          throw new StoryFailure("it should be listed as external, " + access + ": " + row);
        }
        return "access: " + access;
      }
    }
    throw new StoryFailure("the sandbox should be in the list, which is: " + list.text());
  }

  private String mayDo(Caller caller) {
    Answer access = caller.get(sandbox.path("/access")).expect(200);
    if (!access.text("access").equals("viewer")) {
      throw new StoryFailure("the access should be viewer: " + access.text());
    }
    StringBuilder may = new StringBuilder("may ");
    access.body().path("may").forEach(word -> may.append(word.asText()).append(' '));
    return may.toString().strip();
  }
}
