package com.copass.access.standin.api;

import com.copass.access.standin.world.Kind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Compute sessions. Nothing is executed: a command is echoed. A session answers with the {@code
 * gateway} envelope that names a second host, so that a test can see it taken out.
 */
final class ComputeHandlers {
  private static final int LONGEST_SESSION = 3_600;

  private ComputeHandlers() {}

  static Map<String, Handler> handlers() {
    return Map.of(
        "listComputeTemplates", ComputeHandlers::templates,
        "createComputeSession", ComputeHandlers::create,
        "listComputeSessions", ComputeHandlers::list,
        "getComputeSession", call -> Answer.ok(session(call)),
        "stopComputeSession", ComputeHandlers::stop,
        "execInComputeSession", ComputeHandlers::exec,
        "getComputeSessionHealth", ComputeHandlers::health);
  }

  private static Answer templates(Call call) {
    String provider = call.query().get("provider");
    JsonArray templates = new JsonArray();
    if (provider == null || provider.equals("e2b")) {
      templates.add(
          new JsonObject()
              .put("name", "copass-py311")
              .put("provider", "e2b")
              .put("cpu_count", 2)
              .put("memory_mb", 2_048)
              .put("description", "Python 3.11"));
    }
    return Answer.ok(new JsonObject().put("templates", templates));
  }

  private static Answer create(Call call) {
    Given given = call.given();
    int seconds = given.number("timeout_seconds").orElse(300);
    if (seconds < 1 || seconds > LONGEST_SESSION) {
      throw ApiError.invalid("timeout_seconds", "1 to " + LONGEST_SESSION);
    }
    JsonObject row = call.newRow(Kind.SESSION);
    String id = row.getString("session_id");
    row.put("template", given.text("template"))
        .put("status", "running")
        .put("provisioned_at", call.world().now().toString())
        .put("deadline_at", call.world().now().plusSeconds(seconds).toString())
        .put("last_activity_at", call.world().now().toString())
        .put("metadata", given.object("metadata").orElseGet(JsonObject::new))
        .put(
            "gateway",
            new JsonObject()
                .put("base_url", "https://compute.copass.example/" + id)
                .put("ports", new JsonArray().add(8000)));
    return Answer.ok(call.shelf(Kind.SESSION).put(row));
  }

  private static Answer list(Call call) {
    Predicate<JsonObject> shown =
        "true".equals(call.query().get("include_stopped"))
            ? row -> true
            : row -> "running".equals(row.getString("status"));
    List<JsonObject> sessions =
        call.shelf(Kind.SESSION).all(shown).stream().limit(call.limit(100, 100)).toList();
    return Answer.ok(new JsonObject().put("sessions", new JsonArray(sessions)));
  }

  private static Answer stop(Call call) {
    JsonObject row = session(call).put("status", "stopped");
    return Answer.ok(
        new JsonObject().put("session_id", row.getString("session_id")).put("status", "stopped"));
  }

  private static Answer exec(Call call) {
    JsonObject row = session(call);
    if (!"running".equals(row.getString("status"))) {
      throw ApiError.of(409, "conflict", "the session has stopped");
    }
    JsonArray command =
        call.given()
            .array("cmd")
            .filter(cmd -> !cmd.isEmpty())
            .orElseThrow(() -> ApiError.invalid("cmd", "a non-empty list is required"));
    row.put("last_activity_at", call.world().now().toString());
    return Answer.ok(
        new JsonObject()
            .put("stdout", command.encode())
            .put("stderr", "")
            .put("exit_code", 0)
            .put("elapsed_ms", 1)
            .put("truncated", false));
  }

  private static Answer health(Call call) {
    JsonObject row = session(call);
    return Answer.ok(
        new JsonObject()
            .put("session_id", row.getString("session_id"))
            .put("status", "running".equals(row.getString("status")) ? "ready" : "stopped")
            .put("last_activity_at", row.getString("last_activity_at")));
  }

  private static JsonObject session(Call call) {
    return call.row(Kind.SESSION, "cs");
  }
}
