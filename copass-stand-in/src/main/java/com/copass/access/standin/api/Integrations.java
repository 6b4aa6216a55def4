package com.copass.access.standin.api;

import com.copass.access.standin.world.Kind;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What the account of record has connected: whose Slack a run would post to. */
final class Integrations {
  private Integrations() {}

  /** Returns the apps that the account of record has connected, never another account's. */
  static List<String> apps(Call call) {
    return connected(call).stream().map(row -> row.getString("app_slug")).distinct().toList();
  }

  /** Returns the OAuth accounts that the account of record has connected. */
  static List<JsonObject> connected(Call call) {
    return call.own().of(Kind.INTEGRATION).all(row -> "connected".equals(row.getString("state")));
  }

  /** Returns the name of the tool that comes with an app. */
  static String toolOf(String app) {
    return "pd_" + app + "_" + app + "-post-message";
  }
}
