package com.copass.access.standin.api;

import com.copass.access.standin.world.Kind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The one profile of an account, and the primary sandbox that comes with it. */
final class Profiles {
  private Profiles() {}

  /** Returns the profile of the account of record; refuses where there is none yet. */
  static JsonObject of(Call call) {
    return call.own()
        .of(Kind.PROFILE)
        .find(call.caller().account())
        .orElseThrow(() -> ApiError.of(404, "not_found", "there is no profile yet"));
  }

  /** Makes the profile, with a sandbox and a project of its own. */
  static JsonObject make(Call call, String displayName) {
    String account = call.caller().account();
    JsonObject sandbox =
        SandboxHandlers.make(call.world(), account, displayName + "'s sandbox", account);
    String sandboxId = call.world().sandboxes().put(sandbox).getString("sandbox_id");
    JsonObject project =
        call.world()
            .newRow(Kind.PROJECT)
            .put("user_id", account)
            .put("sandbox_id", sandboxId)
            .put("name", "default")
            .put("status", "active")
            .put("data_source_ids", new JsonArray())
            .put("metadata", new JsonObject());
    call.world().contents(sandboxId).orElseThrow().of(Kind.PROJECT).put(project);
    return call.own()
        .of(Kind.PROFILE)
        .put(
            new JsonObject()
                .put("user_id", account)
                .put("display_name", displayName)
                .put("sandbox_id", sandboxId)
                .put("project_id", project.getString("project_id")));
  }
}
