package com.copass.access.standin.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.copass.access.standin.world.Kind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** Sources that come with a secret of their own: Linear, and MCP servers that a user brings. */
final class ToolSourceHandlers {
  private ToolSourceHandlers() {}

  static Map<String, Handler> handlers() {
    return Map.of(
        "connectLinear", ToolSourceHandlers::linear,
        "registerUserMcp", ToolSourceHandlers::registerMcp,
        "updateUserMcp", ToolSourceHandlers::updateMcp,
        "testUserMcp", call -> outcome(SourceHandlers.source(call).put("status", "active")),
        "revokeUserMcp", ToolSourceHandlers::revokeMcp);
  }

  private static Answer linear(Call call) {
    Given given = call.given();
    String secret = given.text("api_key");
    JsonObject row =
        SourceHandlers.newSource(call, "linear", given.optionalText("name").orElse("Linear"))
            .put("ingestion_mode", "polling")
            .put("poll_interval_seconds", given.number("poll_interval_seconds").orElse(900));
    keepSecret(call, row, secret);
    call.shelf(Kind.SOURCE).put(row);
    return Answer.json(
        201,
        result(row)
            .put(
                "entities", given.array("include").orElseGet(() -> new JsonArray().add("issues"))));
  }

  private static Answer registerMcp(Call call) {
    Given given = call.given();
    String baseUrl = given.text("base_url");
    JsonObject row =
        SourceHandlers.newSource(call, "user_mcp", given.text("name"))
            .put("adapter_config", new JsonObject().put("base_url", baseUrl));
    given.text("auth_kind");
    given.optionalText("token").ifPresent(token -> keepSecret(call, row, token));
    return outcome(call.shelf(Kind.SOURCE).put(row));
  }

  private static Answer updateMcp(Call call) {
    Given given = call.given();
    JsonObject row = SourceHandlers.source(call);
    given.onto(row, "name");
    given.onto(row.getJsonObject("adapter_config"), "base_url");
    given.optionalText("token").ifPresent(token -> keepSecret(call, row, token));
    return outcome(row);
  }

  private static Answer revokeMcp(Call call) {
    JsonObject row = SourceHandlers.source(call).put("status", "disconnected");
    call.shelf(Kind.OBJECT).remove(secretKey(row));
    return outcome(row);
  }

  /** The secret goes into the vault, under a prefix of the server's own; the row only names it. */
  private static void keepSecret(Call call, JsonObject row, String secret) {
    call.shelf(Kind.OBJECT)
        .put(VaultHandlers.object(call, secretKey(row), "text/plain", secret.getBytes(UTF_8)));
    row.getJsonObject("adapter_config").put("auth_vault_key", secretKey(row));
  }

  private static String secretKey(JsonObject row) {
    return "user_mcp/" + row.getString("data_source_id") + "/auth";
  }

  private static Answer outcome(JsonObject row) {
    return Answer.ok(result(row));
  }

  private static JsonObject result(JsonObject row) {
    return new JsonObject()
        .put("data_source_id", row.getString("data_source_id"))
        .put("status", row.getString("status"))
        .put("name", row.getString("name"))
        .put("ingestion_mode", row.getString("ingestion_mode"));
  }
}
