package com.copass.access.standin.api;

import com.copass.access.standin.world.Kind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** Triggers of agents, by way of their agent or by their id alone. */
final class TriggerHandlers {
  private TriggerHandlers() {}

  static Map<String, Handler> handlers() {
    return Map.of(
        "createTrigger", TriggerHandlers::create,
        "listTriggers", TriggerHandlers::list,
        "getTrigger", call -> Answer.ok(ofAgent(call)),
        "updateTrigger", call -> update(call, ofAgent(call)),
        "destroyTrigger", TriggerHandlers::destroy,
        "updateTriggerById", call -> update(call, call.row(Kind.TRIGGER, "tid")),
        "listTriggerComponents", TriggerHandlers::components);
  }

  private static Answer create(Call call) {
    Given given = call.given();
    String source = given.text("data_source_id");
    JsonObject row =
        call.newRow(Kind.TRIGGER)
            .put("agent_id", AgentHandlers.agent(call).getString("agent_id"))
            .put("data_source_id", source)
            .put("event_type_filter", given.text("event_type_filter"))
            .put("filter_config", given.object("filter_config").orElse(null))
            .put("rate_limit_per_hour", given.number("rate_limit_per_hour").orElse(null))
            .put("status", "active")
            .put("last_fired_at", null)
            .put("fire_count", 0);
    return Answer.ok(call.shelf(Kind.TRIGGER).put(row));
  }

  private static Answer list(Call call) {
    String agent = AgentHandlers.agent(call).getString("agent_id");
    return Call.list(
        Kind.TRIGGER,
        call.shelf(Kind.TRIGGER)
            .all(call.matching("status").and(row -> agent.equals(row.getString("agent_id")))));
  }

  private static Answer update(Call call, JsonObject row) {
    Given given = call.given();
    given.onto(row, "event_type_filter", "filter_config", "rate_limit_per_hour", "status");
    if (given.flag("clear_filter_config")) {
      row.put("filter_config", null);
    }
    if (given.flag("clear_rate_limit")) {
      row.put("rate_limit_per_hour", null);
    }
    return Answer.ok(row.put("updated_at", call.world().now().toString()));
  }

  private static Answer destroy(Call call) {
    call.shelf(Kind.TRIGGER).remove(ofAgent(call).getString("trigger_id"));
    return new Answer.Empty(204);
  }

  private static JsonObject ofAgent(Call call) {
    JsonObject row = call.row(Kind.TRIGGER, "tid");
    if (!AgentHandlers.agent(call).getString("agent_id").equals(row.getString("agent_id"))) {
      throw ApiError.notFound();
    }
    return row;
  }

  private static Answer components(Call call) {
    JsonArray components = new JsonArray();
    String app = call.query().get("app");
    for (String each : new String[] {"gmail", "slack"}) {
      if (app == null || app.equals(each)) {
        components.add(
            new JsonObject()
                .put("component_id", each + "-new-message")
                .put("name", "New message in " + each)
                .put("configurable_props", new JsonArray()));
      }
    }
    return Answer.ok(
        new JsonObject().put("components", components).put("count", components.size()));
  }
}
