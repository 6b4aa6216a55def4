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
import java.util.List;
import java.util.Optional;

/** What is a person's own, on one page. Stateless. */
final class Me {
  static final String BELOW = "/me";
  static final String PAGE = Visit.HOME + BELOW;

  private static final String HANDLE = "/api/v1/users/me/handle";

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
        .transform(
            (done, failure) ->
                failure == null || isSignedOut(failure)
                    ? ended(visit, failure, Optional.empty(), "claimed")
                    : show(
                        visit,
                        Visit.statusOf(failure),
                        Optional.of(wanted),
                        Optional.empty(),
                        Optional.of(visit.notice(failure))));
  }

  /** Shows the page with a secret that was made a moment ago; it stands on no other. */
  static Future<Void> made(Visit visit, String secret) {
    return show(
        visit,
        200,
        Optional.empty(),
        Optional.of(secret),
        Optional.of(new Notice(true, visit.t().of("keys.made"))));
  }

  /** Leads back here, or says here why something was not done. */
  static Future<Void> ended(Visit visit, Throwable failure, String done) {
    return ended(visit, failure, Optional.ofNullable(failure).map(visit::notice), done);
  }

  /** The same with a sentence of its own. */
  static Future<Void> ended(Visit visit, Throwable failure, Optional<Notice> notice, String done) {
    if (failure == null) {
      visit.lead(PAGE, done);
      return Future.succeededFuture();
    }
    return isSignedOut(failure)
        ? Future.failedFuture(failure)
        : show(visit, Visit.statusOf(failure), Optional.empty(), Optional.empty(), notice);
  }

  private static boolean isSignedOut(Throwable failure) {
    return failure instanceof ApiFailure api && api.isSignedOut();
  }

  private static Future<Void> show(
      Visit visit,
      int status,
      Optional<String> wanted,
      Optional<String> fresh,
      Optional<Notice> notice) {
    Future<JsonObject> handle = visit.api().object(HANDLE);
    Future<Optional<MePage.Linked>> linked = LinkedKey.ask(visit);
    Future<JsonArray> held = visit.api().array(OwnKeys.HELD);
    Future<JsonObject> acting = visit.api().object(OwnKeys.ACTING);
    Future<JsonArray> keys = visit.api().array(OwnKeys.KEYS);
    return Future.all(List.of(handle, linked, held, acting, keys))
        .map(
            ignored -> {
              String mine = Json.text(handle.result(), "copass_id");
              MePage page =
                  new MePage(
                      mine,
                      wanted.orElse(mine),
                      linked.result(),
                      Json.objects(held.result()).stream().map(row -> held(visit, row)).toList(),
                      Json.objects(acting.result(), "keys").stream()
                          .map(row -> acting(visit, row))
                          .toList(),
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
        time(visit, row, "expires_at"));
  }

  private static MePage.Acting acting(Visit visit, JsonObject row) {
    return new MePage.Acting(
        Json.text(row, "api_key_id"),
        Json.text(row, "key_prefix"),
        Json.text(row, "sandbox_id"),
        time(visit, row, "last_used_at"),
        time(visit, row, "expires_at"));
  }

  private static MePage.AccountKey key(Visit visit, JsonObject row) {
    return new MePage.AccountKey(
        Json.text(row, "id"),
        Json.text(row, "name"),
        Json.text(row, "key_prefix"),
        time(visit, row, "last_used_at"),
        time(visit, row, "expires_at"));
  }

  private static Optional<Time> time(Visit visit, JsonObject row, String member) {
    return Time.of(visit.t(), visit.now(), Json.textOrNull(row, member));
  }
}
