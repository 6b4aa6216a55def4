package com.copass.access.standin.api;

import com.copass.access.standin.world.Kind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;

/**
 * Grants that the upstream keeps by itself. Behind the gateway nobody gets here: the extension
 * answers these calls. They are here because the API has them, and opens no door: a grant of the
 * stand-in's own lets nobody in.
 */
final class SharingHandlers {
  private static final Set<String> ROLES = Set.of("viewer", "editor");

  private SharingHandlers() {}

  static Map<String, Handler> handlers() {
    return Map.of(
        "createConnection", SharingHandlers::create,
        "listConnections", SharingHandlers::list,
        "revokeConnection", SharingHandlers::revoke,
        "createConnectionKey", SharingHandlers::spawnKey);
  }

  private static Answer create(Call call) {
    Given given = call.given();
    if (!ROLES.contains(given.text("role"))) {
      throw ApiError.invalid("role", "viewer or editor");
    }
    String grantee =
        given.optionalText("user_id").or(() -> given.optionalText("copass_id")).orElse(null);
    if (grantee == null) {
      throw ApiError.of(501, "not_implemented", "inviting by e-mail does not exist yet");
    }
    JsonObject row =
        call.newRow(Kind.CONNECTION)
            .put("user_id", grantee)
            .put("copass_id", given.optionalText("copass_id").orElse(null))
            .put("role", given.text("role"))
            .put("project_id", given.optionalText("project_id").orElse(null))
            .put("label", given.optionalText("label").orElse(null))
            .put("expires_at", given.optionalText("expires_at").orElse(null))
            .put("revoked_at", null)
            .put("created_by", call.caller().account())
            .put("status", "active");
    return Answer.json(201, call.shelf(Kind.CONNECTION).put(row));
  }

  private static Answer list(Call call) {
    boolean all = "true".equals(call.query().get("include_revoked"));
    return Answer.ok(
        new JsonArray(
            call.shelf(Kind.CONNECTION)
                .all(row -> all || "active".equals(row.getString("status")))));
  }

  private static Answer revoke(Call call) {
    JsonObject row =
        call.row(Kind.CONNECTION, "cid")
            .put("status", "revoked")
            .put("revoked_at", call.world().now().toString());
    String id = row.getString("connection_id");
    int keys = call.shelf(Kind.KEY).removeAll(key -> id.equals(key.getString("connection_id")));
    return Answer.ok(
        new JsonObject().put("connection_id", id).put("revoked", true).put("cascaded_keys", keys));
  }

  private static Answer spawnKey(Call call) {
    JsonObject connection = call.row(Kind.CONNECTION, "cid");
    JsonObject row =
        AccountHandlers.newKey(call, "connection")
            .put("connection_id", connection.getString("connection_id"));
    call.shelf(Kind.KEY).put(row);
    return Answer.json(
        201,
        new JsonObject()
            .put("api_key_id", row.getString("api_key_id"))
            .put("plaintext_key", AccountHandlers.newSecret(call))
            .put("key_prefix", row.getString("key_prefix"))
            .put("expires_at", connection.getString("expires_at")));
  }
}
