package com.copass.access.quickstart.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The audit trail tells it all. */
final class TrailChapter {
  /** What alice, bob, dave and the gateway did, in order. */
  private static final List<String> WANTED =
      List.of(
          "sandbox_registered",
          "connection_created",
          "connection_created",
          "key_minted",
          "key_accepted",
          "key_minted",
          "connection_revoked",
          "key_revoked",
          "connection_left");

  private final Stage stage;
  private final Sandbox sandbox;

  TrailChapter(Stage stage, Sandbox sandbox) {
    this.stage = stage;
    this.sandbox = sandbox;
  }

  void play() {
    Scribe scribe = stage.scribe();
    scribe.chapter("The trail tells it all");
    List<JsonNode> oldestFirst = new ArrayList<>();
    scribe.check(
        "alice reads the trail of the sandbox",
        () -> {
          Answer trail = stage.alice().get(sandbox.path("/trail")).expect(200);
          trail.body().path("records").forEach(oldestFirst::addFirst);
          List<String> actions =
              oldestFirst.stream()
                  .map(record -> record.path("action").asText())
                  .filter(action -> !action.equals("sandbox_changed"))
                  .toList();
          if (!actions.equals(WANTED)) {
            throw new StoryFailure("the trail should say " + WANTED + ", it says " + actions);
          }
          return oldestFirst.size() + " records";
        });
    oldestFirst.forEach(record -> scribe.show(line(record)));
    scribe.step(
        "nobody else may read it: carol",
        () -> stage.carol().get(sandbox.path("/trail")).refused(404, "not_found"));
  }

  private String line(JsonNode record) {
    String handle = record.path("actor_handle").asText("");
    return "%2d  %-18s  by %-14s  %s"
        .formatted(
            record.path("sequence").asInt(),
            record.path("action").asText(),
            handle.isEmpty() ? stage.named(record.path("actor").asText()) : "@" + handle,
            about(record.path("after")));
  }

  /** Says in a few words what was changed: a connection, a key, or the sandbox. */
  private String about(JsonNode after) {
    if (after.has("connection_id")) {
      return "@"
          + after.path("copass_id").asText()
          + ", "
          + after.path("role").asText()
          + (after.path("project_id").isNull() ? "" : " of one project")
          + (after.path("expires_at").isNull() ? "" : ", until " + day(after.path("expires_at")));
    }
    if (after.has("api_key_id")) {
      return "'%s', %s for %s"
          .formatted(
              after.path("label").asText(),
              after.path("kind").asText(),
              after.path("slug").asText());
    }
    return "the sandbox";
  }

  private static String day(JsonNode time) {
    return time.asText().substring(0, 10);
  }
}
