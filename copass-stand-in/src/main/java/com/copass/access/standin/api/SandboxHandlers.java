package com.copass.access.standin.api;

import com.copass.access.standin.world.Kind;
import com.copass.access.standin.world.World;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** Sandboxes themselves: made, listed, changed, put to rest. */
final class SandboxHandlers {
  private static final int LONGEST_NAME = 255;

  private SandboxHandlers() {}

  static Map<String, Handler> handlers() {
    return Map.of(
        "createSandbox",
        SandboxHandlers::create,
        "listSandboxes",
        SandboxHandlers::list,
        "getSandbox",
        call -> Answer.ok(call.sandbox().orElseThrow()),
        "updateSandbox",
        SandboxHandlers::update,
        "suspendSandbox",
        call -> become(call, "suspended"),
        "reactivateSandbox",
        call -> become(call, "active"),
        "archiveSandbox",
        call -> become(call, "archived"),
        "destroySandbox",
        SandboxHandlers::destroy);
  }

  /**
   * Makes a sandbox.
   *
   * @param ownerId the calling application's own key for its customer: kept, never looked at
   */
  static JsonObject make(World world, String account, String name, String ownerId) {
    return world
        .newRow(Kind.SANDBOX)
        .put("user_id", account)
        .put("owner_id", ownerId)
        .put("name", name)
        .put("tier", "free")
        .put("status", "active")
        .put("storage_provider_type", "platform_s3")
        .put(
            "limits",
            new JsonObject()
                .put("max_data_sources", 10)
                .put("max_projects", 10)
                .put("max_storage_bytes", 1_073_741_824L))
        .put("metadata", new JsonObject())
        .put("access", "owner")
        .put("is_external", false);
  }

  private static Answer create(Call call) {
    Given given = call.given();
    String name = given.text("name");
    if (name.length() > LONGEST_NAME) {
      throw ApiError.invalid("name", "at most " + LONGEST_NAME + " characters");
    }
    JsonObject row = make(call.world(), call.caller().account(), name, given.text("owner_id"));
    given.onto(row, "tier", "metadata");
    return Answer.json(201, call.world().sandboxes().put(row));
  }

  private static Answer list(Call call) {
    String account = call.caller().account();
    List<JsonObject> own =
        call.world()
            .sandboxes()
            .all(
                call.matching("status", "owner_id")
                    .and(row -> account.equals(row.getString("user_id"))));
    return Answer.ok(
        new JsonObject().put("sandboxes", new JsonArray(own)).put("count", own.size()));
  }

  private static Answer update(Call call) {
    JsonObject row = call.sandbox().orElseThrow();
    call.given().onto(row, "name", "metadata");
    return Answer.ok(row);
  }

  private static Answer become(Call call, String status) {
    call.sandbox().orElseThrow().put("status", status);
    return Answer.done("the sandbox is " + status);
  }

  private static Answer destroy(Call call) {
    call.world().destroy(call.sandboxId());
    return Answer.done("the sandbox is gone, with all it held");
  }
}
