package com.copass.access.console.web;

import com.copass.access.console.page.Frame;
import com.copass.access.console.page.Question;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * Keys that act as the person: of their account, for other people's agents, for what others share
 * with them. Stateless.
 */
final class OwnKeys {
  static final String HELD = "/api/v1/users/me/agent-keys";
  static final String KEYS = "/api/v1/api-keys";
  static final String ACTING = "/api/v1/users/me/connection-keys";

  private static final int LONGEST_NAME = 128;

  /** A kind of them: where it is at the API and below the page, and what is said when one ends. */
  private enum Kind {
    ACCOUNT(KEYS, "keys", "key-revoked"),
    HELD_FOR_AGENT(HELD, "held", "key-dropped"),
    ACTS_IN_SANDBOX(ACTING, "acting", "key-dropped");

    private final String api;
    private final String word;
    private final String done;

    Kind(String api, String word, String done) {
      this.api = api;
      this.word = word;
      this.done = done;
    }

    static Kind of(Visit visit) {
      String asked = visit.context().pathParam("kind");
      for (Kind kind : values()) {
        if (kind.word.equals(asked)) {
          return kind;
        }
      }
      throw new NoSuchPage();
    }
  }

  private OwnKeys() {}

  static Future<Void> make(Visit visit) {
    return Future.succeededFuture()
        .compose(
            ignored ->
                visit.api().change(HttpMethod.POST, KEYS, wanted(visit), visit.field("repeat")))
        .transform(
            (made, failure) -> {
              if (failure == null) {
                return Me.made(visit, Json.text(made, "key"));
              }
              return visit.isUnsure(failure)
                  ? visit.unsure("keys.unsure", Me.PAGE)
                  : Me.ended(visit, failure, "");
            });
  }

  static Future<Void> accept(Visit visit) {
    return visit
        .api()
        .change(HttpMethod.POST, HELD + "/" + visit.id("kid") + "/accept", null, "")
        .transform((done, failure) -> Me.ended(visit, failure, "key-accepted"));
  }

  static Future<Void> askToEnd(Visit visit) {
    Kind kind = Kind.of(visit);
    String texts = "own." + kind.word + ".end";
    visit.show(
        200,
        "question",
        visit.t().of(texts + ".question"),
        Frame.Place.ME,
        new Question(
            visit.t().of(texts + ".question"),
            visit.t().of(texts + ".consequence"),
            Me.PAGE + "/" + kind.word + "/" + visit.id("kid") + "/end",
            visit.t().of(texts + ".yes"),
            Me.PAGE),
        Optional.empty());
    return Future.succeededFuture();
  }

  static Future<Void> end(Visit visit) {
    Kind kind = Kind.of(visit);
    return visit
        .api()
        .change(HttpMethod.DELETE, kind.api + "/" + visit.id("kid"), null, "")
        .transform((done, failure) -> Me.ended(visit, failure, kind.done));
  }

  private static JsonObject wanted(Visit visit) {
    String name = visit.field("name");
    if (name.isEmpty() || name.codePointCount(0, name.length()) > LONGEST_NAME) {
      throw new FormProblem("problem.name");
    }
    JsonObject body = new JsonObject().put("name", name);
    String days = visit.field("days");
    if (!days.isEmpty()) {
      if (!days.matches("[1-9][0-9]{0,3}")) {
        throw new FormProblem("problem.days");
      }
      body.put("expires_in_days", Integer.parseInt(days));
    }
    return body;
  }
}
