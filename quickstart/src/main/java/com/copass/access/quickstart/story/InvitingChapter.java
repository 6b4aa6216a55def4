package com.copass.access.quickstart.story;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Alice invites bob and carol; invitations that make no sense are refused, and nothing is kept. */
final class InvitingChapter {
  private final Stage stage;
  private final String connections;
  private final String project;

  InvitingChapter(Stage stage, Sandbox sandbox) {
    this.stage = stage;
    this.connections = sandbox.path("/connections");
    this.project = sandbox.project();
  }

  Invitations play() {
    Scribe scribe = stage.scribe();
    scribe.chapter("Alice invites bob and carol");
    Caller alice = stage.alice();
    scribe.step(
        "an unknown handle is refused",
        () ->
            alice
                .post(connections, grant("nobody-here", "viewer"))
                .refused(404, "unknown_copass_id"));
    scribe.step(
        "a grant to the owner herself is refused",
        () -> alice.post(connections, grant("alice", "editor")).refused(400, "invalid_request"));
    scribe.step(
        "a term that has already ended is refused",
        () ->
            alice
                .post(connections, until("bob", Instant.now().minus(1, ChronoUnit.DAYS)))
                .refused(400, "invalid_request"));
    Answer bob =
        scribe.step(
            "alice invites @bob as viewer of the project 'Tickets'",
            () ->
                alice
                    .post(
                        connections,
                        Map.of("copass_id", "@bob", "role", "viewer", "project_id", project))
                    .expect(201));
    Answer carol =
        scribe.step(
            "alice invites @carol as editor for 30 days",
            () ->
                alice
                    .post(connections, until("carol", Instant.now().plus(30, ChronoUnit.DAYS)))
                    .expect(201));
    scribe.check("alice lists who has access", this::listed);
    return new Invitations(bob.text("connection_id"), carol.text("connection_id"));
  }

  private String listed() {
    Answer list = stage.alice().get(connections).expect(200);
    if (!list.body().isArray() || list.body().size() != 2) {
      throw new StoryFailure("two connections should be listed, there are: " + list.text());
    }
    StringBuilder names = new StringBuilder();
    for (var connection : list.body()) {
      names.append(names.isEmpty() ? "@" : ", @").append(connection.path("copass_id").asText());
    }
    return names.toString();
  }

  private static Map<String, String> grant(String handle, String role) {
    return Map.of("copass_id", handle, "role", role);
  }

  private static Map<String, String> until(String handle, Instant end) {
    return Map.of(
        "copass_id",
        handle,
        "role",
        "editor",
        "expires_at",
        end.truncatedTo(ChronoUnit.SECONDS).toString());
  }
}
