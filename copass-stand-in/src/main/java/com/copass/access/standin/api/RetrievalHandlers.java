package com.copass.access.standin.api;

import com.copass.access.standin.world.Kind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Retrieval: what was ingested is found again, narrowed to a project where one is named. */
final class RetrievalHandlers {
  private static final int LONGEST_QUERY = 5_000;

  private RetrievalHandlers() {}

  static Map<String, Handler> handlers() {
    return Map.of(
        "discover", RetrievalHandlers::discover,
        "interpret", RetrievalHandlers::interpret,
        "search", RetrievalHandlers::search,
        "getOrigins", RetrievalHandlers::origins,
        "searchEntities", RetrievalHandlers::entities);
  }

  private static Answer discover(Call call) {
    JsonArray items = new JsonArray();
    known(call, project(call)).forEach(job -> items.add(item(job)));
    return Answer.ok(
        echo(call)
            .put("header", "What is known")
            .put("items", items)
            .put("count", items.size())
            .put("next_steps", "Interpret the items of interest."));
  }

  private static Answer interpret(Call call) {
    JsonArray items = call.given().array("items").orElseGet(JsonArray::new);
    return Answer.ok(
        echo(call)
            .put("brief", "A brief of " + known(call, project(call)).size() + " texts.")
            .put("citations", new JsonArray())
            .put("items", items));
  }

  private static Answer search(Call call) {
    return Answer.ok(
        echo(call)
            .put("answer", "Found in " + known(call, project(call)).size() + " texts.")
            .put("preset", call.given().optionalText("preset").orElse("auto"))
            .put("execution_time_ms", 1)
            .put("warnings", new JsonArray()));
  }

  private static Answer origins(Call call) {
    JsonArray wanted =
        call.given()
            .array("canonical_ids")
            .orElseThrow(() -> ApiError.invalid("canonical_ids", "a list is required"));
    JsonArray origins = new JsonArray();
    known(call, Optional.empty()).stream()
        .filter(job -> wanted.contains(job.getString("job_id")))
        .forEach(
            job ->
                origins.add(
                    new JsonObject()
                        .put("canonical_id", job.getString("job_id"))
                        .put("text", job.getString("text"))));
    return Answer.ok(new JsonObject().put("origins", origins).put("count", origins.size()));
  }

  private static Answer entities(Call call) {
    String wanted = Optional.ofNullable(call.query().get("q")).orElse("").toLowerCase(Locale.ROOT);
    JsonArray results = new JsonArray();
    known(call, Optional.ofNullable(call.query().get("project_id"))).stream()
        .filter(job -> job.getString("text", "").toLowerCase(Locale.ROOT).contains(wanted))
        .limit(call.limit(20, 100))
        .forEach(
            job ->
                results.add(
                    new JsonObject()
                        .put("canonical_id", job.getString("job_id"))
                        .put("name", job.getString("text"))
                        .put("similarity", 1.0)));
    return Answer.ok(new JsonObject().put("results", results));
  }

  private static JsonObject item(JsonObject job) {
    return new JsonObject()
        .put("id", job.getString("job_id"))
        .put("score", 1.0)
        .put("summary", job.getString("text"))
        .put("canonical_ids", new JsonArray().add(job.getString("job_id")));
  }

  private static JsonObject echo(Call call) {
    String query = call.given().text("query");
    if (query.length() > LONGEST_QUERY) {
      throw ApiError.invalid("query", "at most " + LONGEST_QUERY + " characters");
    }
    JsonObject echo = new JsonObject().put("sandbox_id", call.sandboxId()).put("query", query);
    project(call).ifPresent(id -> echo.put("project_id", id));
    return echo;
  }

  private static Optional<String> project(Call call) {
    return call.given().optionalText("project_id");
  }

  private static List<JsonObject> known(Call call, Optional<String> project) {
    return call.shelf(Kind.JOB)
        .all(job -> project.isEmpty() || project.get().equals(job.getString("project_id")));
  }
}
