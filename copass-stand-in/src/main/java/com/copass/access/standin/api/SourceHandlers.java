package com.copass.access.standin.api;

import com.copass.access.standin.world.Kind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** Data sources: registered, listed, changed, pulled, paused, ended. */
final class SourceHandlers {
  private static final int SHORTEST_POLL = 60;

  private SourceHandlers() {}

  static Map<String, Handler> handlers() {
    return Map.ofEntries(
        Map.entry("registerSource", SourceHandlers::register),
        Map.entry("listSources", SourceHandlers::list),
        Map.entry("getSource", call -> Answer.ok(source(call))),
        Map.entry("updateSource", SourceHandlers::update),
        Map.entry("pullSource", SourceHandlers::pull),
        Map.entry("pauseSource", call -> become(call, "paused")),
        Map.entry("resumeSource", call -> become(call, "active")),
        Map.entry("disconnectSource", call -> become(call, "disconnected")),
        Map.entry("deleteSource", SourceHandlers::delete),
        Map.entry("purgeSource", SourceHandlers::purge),
        Map.entry("rotateWebhookSecret", SourceHandlers::rotate),
        Map.entry("sweepEphemeralSources", SourceHandlers::sweep));
  }

  /** Starts a row for a source; nothing is kept yet. */
  static JsonObject newSource(Call call, String provider, String name) {
    return call.newRow(Kind.SOURCE)
        .put("provider", provider)
        .put("name", name)
        .put("ingestion_mode", "manual")
        .put("status", "active")
        .put("kind", "durable")
        .put("adapter_config", new JsonObject());
  }

  /** Returns the source that the path names, or refuses. */
  static JsonObject source(Call call) {
    return call.row(Kind.SOURCE, "dsid");
  }

  private static Answer register(Call call) {
    Given given = call.given();
    JsonObject row = newSource(call, given.text("provider"), given.text("name"));
    refuseHastyPolling(given);
    given.onto(
        row,
        "ingestion_mode",
        "kind",
        "external_account_id",
        "adapter_config",
        "poll_interval_seconds");
    call.shelf(Kind.SOURCE).put(row);
    // The signing secret is shown in this one answer and never kept in clear.
    return Answer.ok(
        "realtime".equals(row.getString("ingestion_mode"))
            ? row.copy().put("webhook_signing_secret", "whsec_" + call.world().newId(Kind.KEY))
            : row);
  }

  private static Answer list(Call call) {
    return Call.list(Kind.SOURCE, call.shelf(Kind.SOURCE).all(call.matching("provider", "status")));
  }

  private static Answer update(Call call) {
    JsonObject row = source(call);
    Given given = call.given();
    refuseHastyPolling(given);
    given.onto(row, "name", "ingestion_mode", "external_account_id", "poll_interval_seconds");
    given
        .object("adapter_config")
        .ifPresent(
            config -> {
              if ("true".equals(call.query().get("merge_adapter_config"))) {
                row.getJsonObject("adapter_config").mergeIn(config);
              } else {
                row.put("adapter_config", config);
              }
            });
    return Answer.ok(row);
  }

  private static void refuseHastyPolling(Given given) {
    if (given.number("poll_interval_seconds").orElse(SHORTEST_POLL) < SHORTEST_POLL) {
      throw ApiError.invalid("poll_interval_seconds", "at least " + SHORTEST_POLL);
    }
  }

  private static Answer pull(Call call) {
    String source = source(call).getString("data_source_id");
    JsonObject job =
        IngestHandlers.newJob(call, call.sandboxId(), "data_source_pull")
            .put("data_source_id", source)
            .put("text", "rows of " + source);
    call.shelf(Kind.JOB).put(job);
    return Answer.json(
        202,
        new JsonObject()
            .put("job_id", job.getString("job_id"))
            .put("job_type", "data_source_pull")
            .put("status", "queued"));
  }

  private static Answer become(Call call, String status) {
    source(call).put("status", status);
    return Answer.done("the source is " + status);
  }

  private static Answer delete(Call call) {
    forget(call, source(call).getString("data_source_id"));
    return Answer.done("the source is gone");
  }

  private static Answer purge(Call call) {
    String source = source(call).getString("data_source_id");
    boolean gone = call.given().flag("delete_source");
    int jobs =
        call.shelf(Kind.JOB).removeAll(job -> source.equals(job.getString("data_source_id")));
    if (gone) {
      forget(call, source);
    }
    return Answer.ok(
        new JsonObject()
            .put("success", true)
            .put("delete_source_applied", gone)
            .put("events_deleted", jobs)
            .put("extractions_deleted", 0)
            .put("canonical_index_rows_deleted", 0)
            .put("entity_vectors_deleted", 0)
            .put("triggers_deleted", 0)
            .put("webhooks_deleted", 0)
            .put("event_seen_deleted", 0)
            .put("project_links_deleted", 0)
            .put("strategy_artifacts_deleted", 0)
            .put("pull_artifacts_deleted", 0)
            .put("user_strategies_deleted", 0)
            .put("vault_objects_deleted", 0));
  }

  private static void forget(Call call, String source) {
    call.shelf(Kind.SOURCE).remove(source);
    call.shelf(Kind.PROJECT)
        .all(project -> true)
        .forEach(project -> project.getJsonArray("data_source_ids").remove(source));
  }

  private static Answer rotate(Call call) {
    return Answer.ok(
        source(call).copy().put("webhook_signing_secret", "whsec_" + call.world().newId(Kind.KEY)));
  }

  private static Answer sweep(Call call) {
    List<JsonObject> swept =
        call.shelf(Kind.SOURCE)
            .all(
                row ->
                    "ephemeral".equals(row.getString("kind"))
                        && "active".equals(row.getString("status")));
    swept.forEach(row -> row.put("status", "archived"));
    JsonArray ids = new JsonArray();
    swept.forEach(row -> ids.add(row.getString("data_source_id")));
    return Answer.ok(new JsonObject().put("archived_count", swept.size()).put("archived", ids));
  }
}
