package com.copass.access.standin.api;

import com.copass.access.standin.world.Kind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Integrations: the OAuth accounts of the account of record, and the sandbox's sources made from
 * them. Whoever calls for themselves under another's sandbox gets their own accounts and leaves the
 * sandbox as it is.
 */
final class IntegrationHandlers {
  private static final List<String> CATALOG =
      List.of("github", "gmail", "google-drive", "jira", "linear", "notion", "slack");
  private static final String PROVIDER = "pipedream";
  private static final Duration SESSION = Duration.ofHours(4);

  private IntegrationHandlers() {}

  static Map<String, Handler> handlers() {
    return Map.of(
        "listIntegrations", IntegrationHandlers::catalog,
        "connectIntegration", IntegrationHandlers::connect,
        "listIntegrationAccounts", IntegrationHandlers::accounts,
        "listIntegrationConnections",
            call ->
                Answer.ok(
                    new JsonObject().put("items", connections(call, call.query().get("app")))),
        "disconnectIntegration", IntegrationHandlers::disconnect,
        "reconcileIntegrations", IntegrationHandlers::reconcile);
  }

  private static Answer catalog(Call call) {
    String wanted = Optional.ofNullable(call.query().get("q")).orElse("").toLowerCase(Locale.ROOT);
    JsonArray items = new JsonArray();
    CATALOG.stream()
        .filter(app -> app.contains(wanted))
        .limit(call.limit(50, 100))
        .forEach(
            app ->
                items.add(
                    new JsonObject()
                        .put("slug", app)
                        .put("name", app)
                        .put("description", "Connects " + app)
                        .put("categories", new JsonArray())
                        .put("auth_type", "oauth")
                        .put("supported", true)));
    return Answer.ok(new JsonObject().put("items", items).put("next_cursor", null));
  }

  /** Begins a connection; there is no browser here, so the next reconcile finds it completed. */
  private static Answer connect(Call call) {
    Given given = call.given();
    given.text("success_redirect_uri");
    given.text("error_redirect_uri");
    String app = call.parameter("app");
    JsonObject account =
        call.world()
            .newRow(Kind.INTEGRATION)
            .put("app_slug", app)
            .put("name", app + " of " + call.caller().account())
            .put("provider", PROVIDER)
            .put("state", "pending");
    call.own().of(Kind.INTEGRATION).put(account);
    return Answer.ok(
        new JsonObject()
            .put("connect_url", "https://connect.example/" + account.getString("id"))
            .put("session_id", account.getString("id"))
            .put("expires_at", call.world().now().plus(SESSION).toString()));
  }

  private static Answer accounts(Call call) {
    List<JsonObject> shown =
        Integrations.connected(call).stream()
            .filter(call.matching("app_slug"))
            .map(row -> without(row, "state"))
            .toList();
    return Call.list(Kind.INTEGRATION, shown);
  }

  private static JsonArray connections(Call call, String app) {
    JsonArray items = new JsonArray();
    call.shelf(Kind.SOURCE)
        .all(row -> PROVIDER.equals(row.getString("provider")))
        .forEach(
            row -> {
              String of = row.getJsonObject("adapter_config").getString("app_slug");
              if (app == null || app.equals(of)) {
                items.add(
                    new JsonObject()
                        .put("source_id", row.getString("data_source_id"))
                        .put("app", of)
                        .put("account_id", row.getString("external_account_id"))
                        .put("name", row.getString("name"))
                        .put("status", row.getString("status"))
                        .put("connected_at", row.getString("created_at")));
              }
            });
    return items;
  }

  private static Answer disconnect(Call call) {
    JsonObject source = call.row(Kind.SOURCE, "dsid");
    call.own().of(Kind.INTEGRATION).remove(source.getString("external_account_id"));
    call.shelf(Kind.SOURCE).remove(source.getString("data_source_id"));
    return new Answer.Empty(204);
  }

  private static Answer reconcile(Call call) {
    Optional<String> app = call.given().optionalText("app");
    boolean owns =
        call.caller().account().equals(call.sandbox().orElseThrow().getString("user_id"));
    JsonArray items = new JsonArray();
    call.own()
        .of(Kind.INTEGRATION)
        .all(row -> app.isEmpty() || app.get().equals(row.getString("app_slug")))
        .forEach(row -> items.add(settled(call, row, owns)));
    long created =
        items.stream().filter(i -> "created".equals(((JsonObject) i).getString("outcome"))).count();
    return Answer.ok(
        new JsonObject()
            .put("created_count", created)
            .put("items", items)
            .put("connections", owns ? connections(call, app.orElse(null)) : new JsonArray()));
  }

  private static JsonObject settled(Call call, JsonObject account, boolean owns) {
    boolean fresh = "pending".equals(account.getString("state"));
    account.put("state", "connected");
    JsonObject item =
        new JsonObject()
            .put("app", account.getString("app_slug"))
            .put("account_id", account.getString("id"))
            .put("outcome", fresh ? "created" : "already_existed");
    if (fresh && owns) {
      JsonObject source =
          SourceHandlers.newSource(call, PROVIDER, account.getString("name"))
              .put("external_account_id", account.getString("id"))
              .put(
                  "adapter_config",
                  new JsonObject().put("app_slug", account.getString("app_slug")));
      call.shelf(Kind.SOURCE).put(source);
      item.put("source_id", source.getString("data_source_id"));
    }
    return item;
  }

  private static JsonObject without(JsonObject row, String member) {
    JsonObject copy = row.copy();
    copy.remove(member);
    return copy;
  }
}
