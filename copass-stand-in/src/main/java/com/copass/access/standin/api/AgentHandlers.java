package com.copass.access.standin.api;

import com.copass.access.standin.world.Kind;
import com.copass.access.standin.world.Shelf;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Stored agents: made, listed, changed, archived. */
final class AgentHandlers {
  private static final Pattern SLUG = Pattern.compile("[a-z0-9-]+");
  private static final Set<String> STATES = Set.of("active", "archived");

  private AgentHandlers() {}

  static Map<String, Handler> handlers() {
    return Map.ofEntries(
        Map.entry("createAgent", AgentHandlers::create),
        Map.entry("listAgents", AgentHandlers::list),
        Map.entry("getAgent", call -> Answer.ok(agent(call))),
        Map.entry("updateAgent", AgentHandlers::update),
        Map.entry("archiveAgent", AgentHandlers::archive),
        Map.entry("updateModelSettings", AgentHandlers::updateModelSettings),
        Map.entry("updateToolSources", AgentHandlers::updateToolSources),
        Map.entry("wireIntegration", AgentHandlers::wireIntegration),
        Map.entry("listTools", AgentHandlers::tools));
  }

  /** Returns the agent that a slug means: an active one, else the one archived last. */
  static Optional<JsonObject> meant(Shelf agents, String slug) {
    return active(agents, slug).or(() -> agents.newest(row -> slug.equals(row.getString("slug"))));
  }

  /** Returns the agent of the path's slug, or refuses. */
  static JsonObject agent(Call call) {
    return meant(call.shelf(Kind.AGENT), call.parameter("slug")).orElseThrow(ApiError::notFound);
  }

  private static Optional<JsonObject> active(Shelf agents, String slug) {
    return agents.newest(
        row -> slug.equals(row.getString("slug")) && "active".equals(row.getString("status")));
  }

  private static Answer create(Call call) {
    Given given = call.given();
    String slug = given.text("slug");
    if (!SLUG.matcher(slug).matches()) {
      throw ApiError.invalid("slug", "only a-z, 0-9 and - are allowed");
    }
    if (active(call.shelf(Kind.AGENT), slug).isPresent()) {
      throw ApiError.of(409, "conflict", "an agent with this slug exists");
    }
    JsonObject row =
        call.newRow(Kind.AGENT)
            .put("slug", slug)
            .put("name", given.text("name"))
            .put("description", given.optionalText("description").orElse(null))
            .put("system_prompt", given.text("system_prompt"))
            .put("tool_allowlist", given.array("tool_allowlist").orElseGet(JsonArray::new))
            .put("model_settings", given.object("model_settings").orElseGet(JsonObject::new))
            .put("tool_sources", null)
            .put("status", "active")
            .put("version", 1);
    return Answer.ok(call.shelf(Kind.AGENT).put(row));
  }

  private static Answer list(Call call) {
    return Call.list(Kind.AGENT, call.shelf(Kind.AGENT).all(call.matching("status")));
  }

  private static Answer update(Call call) {
    Given given = call.given();
    given
        .optionalText("status")
        .filter(status -> !STATES.contains(status))
        .ifPresent(
            status -> {
              throw ApiError.invalid("status", "active or archived");
            });
    JsonObject row = agent(call);
    given.onto(
        row, "name", "description", "system_prompt", "tool_allowlist", "model_settings", "status");
    return Answer.ok(changed(call, row));
  }

  private static Answer archive(Call call) {
    changed(call, agent(call).put("status", "archived"));
    return new Answer.Empty(204);
  }

  private static Answer updateModelSettings(Call call) {
    JsonObject row = agent(call);
    call.given()
        .onto(
            row.getJsonObject("model_settings"),
            "backend",
            "model",
            "temperature",
            "max_tokens",
            "max_turns",
            "timeout_s");
    return Answer.ok(changed(call, row));
  }

  private static Answer updateToolSources(Call call) {
    Given given = call.given();
    if (!given.has("tool_sources")) {
      throw ApiError.invalid("tool_sources", "a list or null is required");
    }
    JsonObject row = agent(call);
    given.onto(row, "tool_sources");
    return Answer.ok(changed(call, row));
  }

  /** The server looks the app up among the integrations of the account of record. */
  private static Answer wireIntegration(Call call) {
    String app = call.given().text("app_slug");
    JsonObject row = agent(call);
    boolean connected = Integrations.apps(call).contains(app);
    if (connected) {
      JsonArray allowed = row.getJsonArray("tool_allowlist");
      String tool = Integrations.toolOf(app);
      if (!allowed.contains(tool)) {
        allowed.add(tool);
      }
      changed(call, row);
    }
    return Answer.ok(
        new JsonObject()
            .put("wired", connected)
            .put("agent_slug", row.getString("slug"))
            .put("app_slug", app)
            .put("sources_added", connected ? new JsonArray().add(app) : new JsonArray())
            .put("tool_count", row.getJsonArray("tool_allowlist").size())
            .put("mode", connected ? "explicit" : "not_connected")
            .put("message", connected ? "wired" : "the account has not connected this app"));
  }

  private static Answer tools(Call call) {
    JsonArray tools = new JsonArray();
    Integrations.apps(call)
        .forEach(
            app ->
                tools.add(
                    new JsonObject()
                        .put("name", Integrations.toolOf(app))
                        .put("app_slug", app)
                        .put("description", "Posts to " + app)));
    return Answer.ok(new JsonObject().put("tools", tools).put("count", tools.size()));
  }

  private static JsonObject changed(Call call, JsonObject row) {
    return row.put("version", row.getInteger("version") + 1)
        .put("updated_at", call.world().now().toString());
  }
}
