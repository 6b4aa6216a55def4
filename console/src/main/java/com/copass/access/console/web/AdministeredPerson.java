package com.copass.access.console.web;

import com.copass.access.console.page.AccountPage;
import com.copass.access.console.page.AccountPage.Shared;
import com.copass.access.console.page.AdministeredPage;
import com.copass.access.console.page.FoundPage.Somebody;
import com.copass.access.console.page.Frame;
import com.copass.access.console.page.Time;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** One person's access everywhere, for administrators. Stateless. */
final class AdministeredPerson {
  private static final int ROWS = 50;

  private AdministeredPerson() {}

  static Future<Void> show(Visit visit) {
    String account = visit.id("account");
    String path = Administration.API + "/accounts/" + account;
    String page = Administration.PAGE + "/people/" + account;
    Future<JsonObject> who = visit.api().object(path);
    Future<JsonObject> owned = visit.api().object(path + "/owned?limit=" + ROWS);
    Future<JsonObject> shared =
        visit
            .api()
            .object(
                path
                    + "/shared?limit="
                    + ROWS
                    + Administration.asked("after", visit.parameter("after")));
    Future<JsonArray> keys = visit.api().array(path + "/keys");
    return Future.all(who, owned, shared, keys)
        .map(
            ignored -> {
              Somebody somebody = Administration.somebody(who.result());
              visit.show(
                  200,
                  "account",
                  somebody.handle().isEmpty() ? somebody.username() : somebody.handle(),
                  Frame.Place.ADMINISTRATION,
                  new AccountPage(
                      somebody,
                      Administration.sandboxes(Json.objects(owned.result(), "sandboxes")),
                      Administration.next(
                          owned.result(),
                          Administration.PAGE + "?owner=" + Visit.encoded(somebody.account())),
                      Json.objects(shared.result(), "sandboxes").stream()
                          .map(row -> shared(visit, row))
                          .toList(),
                      Administration.next(shared.result(), page + "?all"),
                      Json.objects(keys.result()).stream().map(row -> key(visit, row)).toList()));
              return null;
            });
  }

  /** Returns a key as an administrator sees it. */
  static AdministeredPage.Key key(Visit visit, JsonObject row) {
    return new AdministeredPage.Key(
        Json.text(row, "api_key_id"),
        Json.text(row, "kind"),
        Json.text(row, "label"),
        Json.text(row, "key_prefix"),
        Json.text(row, "holder"),
        Json.text(row, "sandbox_id"),
        time(visit, row, "last_used_at"),
        time(visit, row, "expires_at"));
  }

  private static Shared shared(Visit visit, JsonObject row) {
    return new Shared(
        Administration.sandbox(row),
        Json.text(row, "access"),
        !Json.texts(row, "project_ids").isEmpty(),
        time(visit, row, "expires_at"));
  }

  private static Optional<Time> time(Visit visit, JsonObject row, String member) {
    return Time.of(visit.t(), visit.now(), Json.textOrNull(row, member));
  }
}
