package com.copass.access.standin.api;

import com.copass.access.standin.world.Kind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Runs as they are kept. A run belongs to the account of record: for an invoke run that is the
 * holder's, although the run is kept in the sandbox in which the agent is kept.
 */
final class Runs {
  private static final int TOKENS = 10;

  private Runs() {}

  /**
   * Starts a run's row, puts it on its shelf and charges it.
   *
   * @param agent the stored agent; null where there is none
   * @param session the conversation that it continues; null begins one
   */
  static JsonObject begin(Call call, JsonObject agent, JsonObject input, String session) {
    JsonObject row =
        call.newRow(Kind.RUN)
            .put("agent_id", agent == null ? null : agent.getString("agent_id"))
            .put("agent_version", agent == null ? null : agent.getInteger("version"))
            .put("trigger_id", null)
            .put("status", "running")
            .put("input_event", input)
            .put("account", call.caller().account())
            .put("billed_to", call.caller().billed().orElse(call.caller().account()))
            .put("started_at", call.world().now().toString())
            .put("provider_session_id", session == null ? "sess_" + token(call) : session)
            .put("tool_resolution_trace", trace(call, agent));
    Usage.charge(call, row.getString("billed_to"), TOKENS);
    return call.shelf(Kind.RUN).put(row);
  }

  /** Ends a run: with a text, or with none where it was cancelled. */
  static JsonObject end(Call call, JsonObject row, String status, String output) {
    call.world().touch();
    return row.put("status", status)
        .put("output_text", output)
        .put("tokens_in", TOKENS)
        .put("tokens_out", TOKENS)
        .put("duration_ms", 1)
        .put("finished_at", call.world().now().toString());
  }

  /** A run as a list shows it. */
  static JsonObject listed(JsonObject row) {
    JsonObject listed = row.copy();
    listed.remove("tool_resolution_trace");
    return listed;
  }

  /** What an agent says: enough to see which agent, in whose account, was asked what. */
  static String said(Call call, String name, String message) {
    return name + " in the account " + call.caller().account() + " was asked: " + message;
  }

  private static JsonObject trace(Call call, JsonObject agent) {
    return new JsonObject()
        .put("account", call.caller().account())
        .put("sources_resolved", new JsonArray(Integrations.apps(call)))
        .put("sources_skipped", new JsonArray())
        .put(
            "tool_names_advertised",
            new JsonArray(Integrations.apps(call).stream().map(Integrations::toolOf).toList()))
        .put(
            "allowlist",
            agent == null ? new JsonArray() : agent.getJsonArray("tool_allowlist").copy());
  }

  private static String token(Call call) {
    return call.world().newId(Kind.RUN).substring("run_".length());
  }
}
