package com.copass.access.quickstart.story;

import java.util.List;
import java.util.Map;

/** Alice makes what the others will share. */
final class MakingChapter {
  private final Stage stage;

  MakingChapter(Stage stage) {
    this.stage = stage;
  }

  Sandbox play() {
    Scribe scribe = stage.scribe();
    scribe.chapter("Alice makes a sandbox, two projects and two agents");
    introduce();
    Caller alice = stage.alice();
    Answer made =
        scribe.step(
            "alice makes the sandbox 'Support'",
            () ->
                alice
                    .post(
                        "/api/v1/storage/sandboxes",
                        Map.of("name", "Support", "owner_id", "customer-42"))
                    .expect(201));
    stage.mustBe("alice", made.text("user_id"), "the owner of the new sandbox");
    Sandbox nothingYet = new Sandbox(made.text("sandbox_id"), "", "");
    Sandbox sandbox =
        new Sandbox(
            nothingYet.id(), project(nothingYet, "Tickets"), project(nothingYet, "Contracts"));
    agent(sandbox, Sandbox.AGENT, "Helper");
    agent(sandbox, Sandbox.OTHER_AGENT, "Auditor");
    return sandbox;
  }

  private void introduce() {
    for (Map.Entry<String, Caller> person :
        List.of(
            Map.entry("alice", stage.alice()),
            Map.entry("bob", stage.bob()),
            Map.entry("carol", stage.carol()),
            Map.entry("dave", stage.dave()))) {
      stage
          .scribe()
          .check(
              person.getKey() + " has the handle and a profile",
              () -> {
                Answer handle = person.getValue().get("/api/v1/users/me/handle").expect(200);
                String account =
                    person
                        .getValue()
                        .post("/api/v1/users/me/profile", Map.of("display_name", person.getKey()))
                        .text("user_id");
                stage.isIdOf(person.getKey(), account);
                return "@" + handle.text("copass_id");
              });
    }
  }

  private String project(Sandbox sandbox, String name) {
    return stage
        .scribe()
        .step(
            "alice makes the project '" + name + "'",
            () -> stage.alice().post(sandbox.path("/projects"), Map.of("name", name)).expect(200))
        .text("project_id");
  }

  private void agent(Sandbox sandbox, String slug, String name) {
    stage
        .scribe()
        .step(
            "alice makes the agent '" + slug + "'",
            () ->
                stage
                    .alice()
                    .post(
                        sandbox.path("/agents"),
                        Map.of(
                            "slug",
                            slug,
                            "name",
                            name,
                            "system_prompt",
                            "You answer customers.",
                            "model_settings",
                            Map.of("backend", "demo")))
                    .expect(200));
  }
}
