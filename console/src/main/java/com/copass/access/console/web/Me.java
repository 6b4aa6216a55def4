package com.copass.access.console.web;

import com.copass.access.console.api.ApiFailure;
import com.copass.access.console.page.Frame;
import com.copass.access.console.page.MePage;
import com.copass.access.console.page.Notice;
import com.copass.access.console.page.Time;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** What is a person's own: handle, keys. Stateless. */
final class Me {
  private static final String PAGE = Visit.HOME + "/me";
  private static final String HANDLE = "/api/v1/users/me/handle";
  private static final String HELD = "/api/v1/users/me/agent-keys";
  private static final String KEYS = "/api/v1/api-keys";

  private Me() {}

  static Future<Void> show(Visit visit) {
    return show(visit, 200, Optional.empty(), Optional.empty(), visit.done());
  }

  static Future<Void> claim(Visit visit) {
    String wanted = visit.field("handle");
    return Future.succeededFuture()
        .compose(
            ignored ->
                visit
                    .api()
                    .change(
                        HttpMethod.PUT,
                        HANDLE,
                        new JsonObject().put("copass_id", Entered.handle(wanted)),
                        ""))
        .transform((done, failure) -> ended(visit, failure, Optional.of(wanted), "claimed"));
  }

  static Future<Void> make(Visit visit) {
    String name = visit.field("name");
    return Future.succeededFuture()
        .compose(
            ignored -> {
              if (name.isEmpty() || Entered.label(name).length() > 128) {
                throw new FormProblem("problem.name");
              }
              JsonObject body = new JsonObject().put("name", name);
              if (!visit.field("days").isEmpty()) {
                body.put("expires_in_days", days(visit.field("days")));
              }
              return visit.api().change(HttpMethod.POST, KEYS, body, visit.field("repeat"));
            })
        .transform(
            (made, failure) ->
                failure == null
                    ? show(
                        visit,
                        200,
                        Optional.empty(),
                        Optional.of(Json.text(made, "key")),
                        Optional.of(new Notice(true, visit.t().of("keys.made"))))
                    : visit.isUnsure(failure)
                        ? visit.unsure("keys.unsure", PAGE)
                        : ended(visit, failure, Optional.empty(), ""));
  }

  static Future<Void> revoke(Visit visit) {
    return visit
        .api()
        .change(HttpMethod.DELETE, KEYS + "/" + visit.id("kid"), null, "")
        .transform((done, failure) -> ended(visit, failure, Optional.empty(), "key-revoked"));
  }

  static Future<Void> accept(Visit visit) {
    return visit
        .api()
        .change(HttpMethod.POST, HELD + "/" + visit.id("kid") + "/accept", null, "")
        .transform((done, failure) -> ended(visit, failure, Optional.empty(), "key-accepted"));
  }

  static Future<Void> drop(Visit visit) {
    return visit
        .api()
        .change(HttpMethod.DELETE, HELD + "/" + visit.id("kid"), null, "")
        .transform((done, failure) -> ended(visit, failure, Optional.empty(), "key-dropped"));
  }

  private static Future<Void> ended(
      Visit visit, Throwable failure, Optional<String> wanted, String done) {
    if (failure == null) {
      visit.lead(PAGE, done);
      return Future.succeededFuture();
    }
    return failure instanceof ApiFailure api && api.isSignedOut()
        ? Future.failedFuture(failure)
        : show(
            visit,
            Visit.statusOf(failure),
            wanted,
            Optional.empty(),
            Optional.of(visit.notice(failure)));
  }

  private static Future<Void> show(
      Visit visit,
      int status,
      Optional<String> wanted,
      Optional<String> fresh,
      Optional<Notice> notice) {
    Future<JsonObject> handle = visit.api().object(HANDLE);
    Future<JsonArray> held = visit.api().array(HELD);
    Future<JsonArray> keys = visit.api().array(KEYS);
    return Future.all(handle, held, keys)
        .map(
            ignored -> {
              String mine = Json.text(handle.result(), "copass_id");
              MePage page =
                  new MePage(
                      mine,
                      wanted.orElse(mine),
                      Json.objects(held.result()).stream().map(row -> held(visit, row)).toList(),
                      Json.objects(keys.result()).stream().map(row -> key(visit, row)).toList(),
                      fresh,
                      Visit.newIntention());
              visit.show(status, "me", visit.t().of("me.title"), Frame.Place.ME, page, notice);
              return null;
            });
  }

  private static MePage.Held held(Visit visit, JsonObject row) {
    String name = Json.text(row, "sandbox_name");
    return new MePage.Held(
        Json.text(row, "api_key_id"),
        Json.text(row, "shared_by"),
        name.isEmpty() ? Json.text(row, "sandbox_id") : name,
        Json.text(row, "slug"),
        Json.text(row, "label"),
        Json.text(row, "state"),
        Time.of(visit.t(), visit.now(), Json.textOrNull(row, "expires_at")));
  }

  private static MePage.AccountKey key(Visit visit, JsonObject row) {
    return new MePage.AccountKey(
        Json.text(row, "id"),
        Json.text(row, "name"),
        Json.text(row, "key_prefix"),
        Time.of(visit.t(), visit.now(), Json.textOrNull(row, "last_used_at")),
        Time.of(visit.t(), visit.now(), Json.textOrNull(row, "expires_at")));
  }

  private static int days(String text) {
    if (!text.matches("[1-9][0-9]{0,3}")) {
      throw new FormProblem("problem.days");
    }
    return Integer.parseInt(text);
  }
}
