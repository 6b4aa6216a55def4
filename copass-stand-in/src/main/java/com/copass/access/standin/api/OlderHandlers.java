package com.copass.access.standin.api;

import com.copass.access.standin.world.Kind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Calls of older clients that act on "me" and name no sandbox: they see what the account holds. */
final class OlderHandlers {
  private OlderHandlers() {}

  static Map<String, Handler> handlers() {
    return Map.of(
        "queryMatrix", OlderHandlers::query,
        "cosync", call -> Answer.ok(mine(call)),
        "listOwnEntities",
            call ->
                Answer.ok(
                    new JsonObject()
                        .put("entities", entities(call, ""))
                        .put("count", entities(call, "").size())),
        "getOwnEntityPerspective",
            call -> Answer.ok(entity(call).put("behaviors", new JsonArray())),
        "listOwnEntitySources", call -> Answer.ok(entity(call).put("sources", new JsonArray())),
        "searchOwnEntities",
            call ->
                Answer.ok(
                    new JsonObject()
                        .put(
                            "results",
                            entities(call, Optional.ofNullable(call.query().get("q")).orElse("")))),
        "provisionLocalGateway",
            call ->
                Answer.ok(
                    new JsonObject()
                        .put("gateway_id", "gw_" + call.caller().account())
                        .put("status", "active")),
        "keepLocalGateway", call -> new Answer.Empty(204));
  }

  private static Answer query(Call call) {
    return Answer.ok(mine(call).put("answer", "Found in " + known(call).size() + " texts."));
  }

  private static JsonObject mine(Call call) {
    return new JsonObject().put("user_id", call.caller().account());
  }

  private static JsonArray entities(Call call, String wanted) {
    JsonArray entities = new JsonArray();
    known(call).stream()
        .filter(job -> job.getString("text").toLowerCase(Locale.ROOT).contains(wanted))
        .forEach(job -> entities.add(entityOf(job)));
    return entities;
  }

  private static JsonObject entity(Call call) {
    String id = call.parameter("id");
    return known(call).stream()
        .filter(job -> id.equals(job.getString("job_id")))
        .findFirst()
        .map(OlderHandlers::entityOf)
        .orElseThrow(ApiError::notFound);
  }

  private static JsonObject entityOf(JsonObject job) {
    return new JsonObject()
        .put("canonical_id", job.getString("job_id"))
        .put("name", job.getString("text"));
  }

  /** Everything that was ingested into any sandbox of the account's own. */
  private static List<JsonObject> known(Call call) {
    return call
        .world()
        .sandboxes()
        .all(row -> call.caller().account().equals(row.getString("user_id")))
        .stream()
        .flatMap(
            row ->
                call
                    .world()
                    .contents(row.getString("sandbox_id"))
                    .orElseThrow()
                    .of(Kind.JOB)
                    .all(job -> job.containsKey("text"))
                    .stream())
        .toList();
  }
}
