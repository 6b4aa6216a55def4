package com.copass.access.console.web;

import com.copass.access.console.page.Frame;
import com.copass.access.console.page.PersonPage.PersonKeys;
import com.copass.access.console.page.PersonPage.Program;
import com.copass.access.console.page.Question;
import com.copass.access.console.page.Time;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * Keys with which programs act as somebody with whom a sandbox is shared: seen, made, taken back by
 * its owner. Stateless.
 */
final class ConnectionKeys {
  private ConnectionKeys() {}

  /** Reads a page of them. */
  static Future<PersonKeys> read(Visit visit, Optional<String> fresh) {
    String after = visit.parameter("after");
    return visit
        .api()
        .object(keys(visit) + "?limit=50" + Administration.asked("after", after))
        .map(
            answer ->
                new PersonKeys(
                    Json.objects(answer, "keys").stream().map(row -> program(visit, row)).toList(),
                    Optional.of(Json.text(answer, "next"))
                        .filter(next -> !next.isEmpty())
                        .map(next -> page(visit) + "?after=" + Visit.encoded(next)),
                    fresh,
                    Visit.newIntention()));
  }

  static Future<Void> mint(Visit visit) {
    return visit
        .api()
        .change(HttpMethod.POST, keys(visit), null, visit.field("repeat"))
        .transform(
            (made, failure) -> {
              if (failure == null) {
                return People.made(visit, Json.text(made, "plaintext_key"));
              }
              return visit.isUnsure(failure)
                  ? visit.unsure("keys.unsure", page(visit))
                  : People.again(visit, failure);
            });
  }

  static Future<Void> ask(Visit visit) {
    visit.show(
        200,
        "question",
        visit.t().of("keys.revoke.title"),
        Frame.Place.SANDBOXES,
        new Question(
            visit.t().of("keys.revoke.question"),
            visit.t().of("keys.revoke.consequence"),
            page(visit) + "/keys/" + visit.id("kid") + "/revoke",
            visit.t().of("keys.revoke.yes"),
            page(visit)),
        Optional.empty());
    return Future.succeededFuture();
  }

  static Future<Void> revoke(Visit visit) {
    return visit
        .api()
        .change(HttpMethod.DELETE, keys(visit) + "/" + visit.id("kid"), null, "")
        .map(
            done -> {
              visit.lead(page(visit), "key-revoked");
              return null;
            });
  }

  private static Program program(Visit visit, JsonObject row) {
    return new Program(
        Json.text(row, "api_key_id"),
        Json.text(row, "key_prefix"),
        Time.past(visit.t(), visit.now(), Json.textOrNull(row, "created_at")),
        Time.past(visit.t(), visit.now(), Json.textOrNull(row, "last_used_at")));
  }

  private static String keys(Visit visit) {
    return Sandboxes.path(visit.id("sid")) + "/connections/" + visit.id("cid") + "/api-keys";
  }

  private static String page(Visit visit) {
    return People.page(visit.id("sid")) + "/people/" + visit.id("cid");
  }
}
