package com.copass.access.standin.server;

import com.copass.access.standin.world.Kind;
import com.copass.access.standin.world.World;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts sandboxes into the world that nobody made through the gateway: those that were there before
 * it, and those that say odd things of themselves.
 */
final class EarlierSandboxes {
  private static final Set<String> MEMBERS =
      new TreeSet<>(
          Set.of(
              "user_id", "owner_id", "name", "status", "tier", "access", "is_external", "count"));
  private static final int MOST = 100_000;

  private final World world;

  EarlierSandboxes(World world) {
    this.world = world;
  }

  /**
   * Adds one sandbox, or as many as {@code count} says.
   *
   * @param given {@code user_id} and any of the other members; what is left out is as usual
   * @return the rows
   * @throws IllegalArgumentException for an unknown member or a wrong value
   */
  JsonArray add(JsonObject given) {
    for (String member : given.fieldNames()) {
      if (!MEMBERS.contains(member)) {
        throw new IllegalArgumentException(
            "unknown member " + member + "; there are " + String.join(", ", MEMBERS));
      }
    }
    if (!(given.getValue("user_id") instanceof String)) {
      throw new IllegalArgumentException("user_id must be the account that holds the sandbox");
    }
    JsonObject members = given.copy();
    int count = members.remove("count") instanceof Integer number ? number : 1;
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException("count must be 1 to " + MOST);
    }
    world.touch();
    JsonArray rows = new JsonArray();
    for (int i = 0; i < count; i++) {
      rows.add(world.sandboxes().put(usual().mergeIn(members)));
    }
    return rows;
  }

  private JsonObject usual() {
    return world
        .newRow(Kind.SANDBOX)
        .put("owner_id", "customer-1")
        .put("name", "from before")
        .put("tier", "free")
        .put("status", "active")
        .put("storage_provider_type", "platform_s3")
        .put("limits", new JsonObject())
        .put("metadata", new JsonObject())
        .put("access", "owner")
        .put("is_external", false);
  }
}
