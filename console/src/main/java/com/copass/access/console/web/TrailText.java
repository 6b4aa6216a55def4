package com.copass.access.console.web;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a record of the trail was about, as people say it. Confined to its request. */
final class TrailText {
  private static final int LENGTH_OF_A_DAY = "2026-12-24".length();

  private final Visit visit;

  TrailText(Visit visit) {
    this.visit = visit;
  }

  /** Returns whom or what it was about, and how that was before where both are known. */
  String about(JsonObject record) {
    Optional<JsonObject> before = object(record, "before");
    Optional<JsonObject> after = object(record, "after");
    String now = after.or(() -> before).map(this::thing).orElse("");
    String was = after.isPresent() ? before.map(this::thing).orElse("") : "";
    if (now.isEmpty()) {
      return Json.text(record, "subject");
    }
    return was.isEmpty() || Objects.equals(was, now) ? now : say("trail.was", now, was);
  }

  private String thing(JsonObject thing) {
    List<String> parts = new ArrayList<>();
    add(parts, who(thing));
    add(parts, word("role.", Json.text(thing, "role")));
    add(parts, word("kind.", Json.text(thing, "kind")));
    add(parts, Json.text(thing, "slug"));
    add(parts, said("reach.project", Json.text(thing, "project_id")));
    add(parts, said("trail.until", day(Json.text(thing, "expires_at"))));
    String label = Json.text(thing, "label");
    add(parts, said("trail.noted", label.isEmpty() ? Json.text(thing, "name") : label));
    add(parts, Json.text(thing, "status"));
    return String.join(", ", parts);
  }

  private static String who(JsonObject thing) {
    String handle = Json.text(thing, "copass_id");
    String group = Json.text(thing, "group");
    return !handle.isEmpty()
        ? "@" + handle
        : !group.isEmpty() ? group : Json.text(thing, "user_id");
  }

  private String word(String kind, String word) {
    return word.isEmpty() || !visit.t().has(kind + word) ? word : say(kind + word);
  }

  private String said(String text, String value) {
    return value.isEmpty() ? "" : say(text, value);
  }

  private String say(String text, Object... values) {
    return visit.t().of(text, values);
  }

  private static String day(String time) {
    return time.length() < LENGTH_OF_A_DAY ? "" : time.substring(0, LENGTH_OF_A_DAY);
  }

  private static Optional<JsonObject> object(JsonObject record, String member) {
    return record.getValue(member) instanceof JsonObject object
        ? Optional.of(object)
        : Optional.empty();
  }

  private static void add(List<String> parts, String part) {
    if (!part.isEmpty()) {
      parts.add(part);
    }
  }
}
