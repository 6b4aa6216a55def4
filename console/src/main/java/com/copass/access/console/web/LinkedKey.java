package com.copass.access.console.web;

import com.copass.access.console.page.Frame;
import com.copass.access.console.page.MePage.Linked;
import com.copass.access.console.page.Notice;
import com.copass.access.console.page.Question;
import com.copass.access.console.page.Time;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * A person's own API key at the service behind the gateway: linked, replaced, forgotten. It goes
 * through here once, on its way in, and stands on no page. Stateless.
 */
final class LinkedKey {
  private static final String API = "/api/v1/users/me/credential";

  private LinkedKey() {}

  /** Asks for what there is; empty where nothing is linked and nobody would take it. */
  static Future<Optional<Linked>> ask(Visit visit) {
    return visit.api().object(API).map(answer -> linked(visit, answer));
  }

  static Future<Void> link(Visit visit) {
    return Future.succeededFuture()
        .compose(
            ignored ->
                visit
                    .api()
                    .change(
                        HttpMethod.PUT,
                        API,
                        new JsonObject().put("api_key", Entered.apiKey(visit.field(Visit.SECRET))),
                        ""))
        .transform(
            (done, failure) ->
                visit.isUnsure(failure)
                    ? visit.unsure("linked.unsure", Me.PAGE)
                    : Me.ended(visit, failure, notice(visit, failure), "linked"));
  }

  static Future<Void> askToUnlink(Visit visit) {
    visit.show(
        200,
        "question",
        visit.t().of("linked.unlink"),
        Frame.Place.ME,
        new Question(
            visit.t().of("linked.unlink.question"),
            visit.t().of("linked.unlink.consequence"),
            Me.PAGE + "/credential/unlink",
            visit.t().of("linked.unlink"),
            Me.PAGE));
    return Future.succeededFuture();
  }

  static Future<Void> unlink(Visit visit) {
    return visit
        .api()
        .change(HttpMethod.DELETE, API, null, "")
        .transform((done, failure) -> Me.ended(visit, failure, notice(visit, failure), "unlinked"));
  }

  private static Optional<Notice> notice(Visit visit, Throwable failure) {
    return SignInAgain.isNeeded(failure)
        ? Optional.of(SignInAgain.notice(visit, "linked.signIn", Me.PAGE))
        : Optional.ofNullable(failure).map(visit::notice);
  }

  private static Optional<Linked> linked(Visit visit, JsonObject answer) {
    boolean linkable = Boolean.TRUE.equals(answer.getValue("linkable"));
    boolean linked = Boolean.TRUE.equals(answer.getValue("linked"));
    return linkable || linked
        ? Optional.of(
            new Linked(
                linkable,
                linked,
                Json.text(answer, "key_prefix"),
                Time.past(visit.t(), visit.now(), Json.textOrNull(answer, "linked_at"))))
        : Optional.empty();
  }
}
