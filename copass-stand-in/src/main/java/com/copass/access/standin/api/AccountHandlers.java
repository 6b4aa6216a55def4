package com.copass.access.standin.api;

import com.copass.access.standin.world.Kind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** The account's own things: profile, usage, keys. */
final class AccountHandlers {
  private static final String WARNING = "This key is shown once.";

  private AccountHandlers() {}

  static Map<String, Handler> handlers() {
    return Map.of(
        "createProfile", AccountHandlers::createProfile,
        "getProfile", call -> Answer.ok(Profiles.of(call)),
        "getUsage", Usage::summary,
        "getBalance", Usage::balance,
        "getCredits", Usage::balance,
        "createApiKey", AccountHandlers::createKey,
        "listApiKeys", AccountHandlers::listKeys,
        "revokeApiKey", AccountHandlers::revokeKey);
  }

  private static Answer createProfile(Call call) {
    String name = call.given().text("display_name");
    Optional<JsonObject> there = call.own().of(Kind.PROFILE).find(call.caller().account());
    return there.isPresent() ? Answer.ok(there.get()) : Answer.json(201, Profiles.make(call, name));
  }

  private static Answer createKey(Call call) {
    Given given = call.given();
    String name = given.text("name");
    JsonObject row =
        newKey(call, name)
            .put(
                "expires_at",
                given
                    .number("expires_in_days")
                    .map(days -> call.world().now().plus(days, ChronoUnit.DAYS).toString())
                    .orElse(null));
    call.own().of(Kind.KEY).put(row);
    return Answer.json(201, row.copy().put("key", newSecret(call)).put("warning", WARNING));
  }

  /** Starts a key's row, with both sets of members that the API's clients read. */
  static JsonObject newKey(Call call, String name) {
    JsonObject row = call.world().newRow(Kind.KEY);
    return row.put("id", row.getString("api_key_id"))
        .put("name", name)
        .put("label", name)
        .put("kind", "general")
        .put("key_prefix", "olk_live")
        .put("expires_at", null)
        .put("jwt_expires_at", null)
        .put("last_used_at", null)
        .put("use_count", 0)
        .put("is_expired", false)
        .put("jwt_needs_refresh", false)
        .put("revoked_at", null);
  }

  /** Returns a text that looks like a key; nothing accepts it. */
  static String newSecret(Call call) {
    return "olk_live_" + call.world().newId(Kind.KEY);
  }

  private static Answer listKeys(Call call) {
    return Answer.ok(
        new JsonArray(call.own().of(Kind.KEY).all(row -> row.getString("revoked_at") == null)));
  }

  private static Answer revokeKey(Call call) {
    JsonObject row =
        call.own().of(Kind.KEY).find(call.parameter("kid")).orElseThrow(ApiError::notFound);
    row.put("revoked_at", call.world().now().toString());
    return Answer.ok(
        new JsonObject()
            .put("revoked", true)
            .put("id", row.getString("id"))
            .put("name", row.getString("name")));
  }
}
