package com.copass.access.console.web;

import com.copass.access.console.api.ApiFailure;
import com.copass.access.console.page.FoundPage;
import com.copass.access.console.page.FoundPage.Sandbox;
import com.copass.access.console.page.FoundPage.Somebody;
import com.copass.access.console.page.Frame;
import com.copass.access.console.page.Notice;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Where administrators look for sandboxes and people. Stateless. */
final class Administration {
  static final String API = "/api/v1/administration";
  static final String BELOW = "/administration";
  static final String PAGE = Visit.HOME + BELOW;

  private static final int ROWS = 20;

  private Administration() {}

  /** Returns the address of a sandbox at the API. */
  static String sandbox(String id) {
    return API + "/sandboxes/" + id;
  }

  /** Returns the address of a sandbox's page. */
  static String page(String sandbox) {
    return PAGE + "/sandboxes/" + sandbox;
  }

  static Future<Void> show(Visit visit) {
    String search = visit.parameter("q").strip();
    boolean inPeople = visit.parameter("in").equals("people");
    return (inPeople ? people(visit, search) : sandboxes(visit, search))
        .transform(
            (page, failure) -> {
              if (failure == null) {
                return show(visit, 200, page, visit.done());
              }
              return failure instanceof ApiFailure api && api.status() == 400
                  ? show(
                      visit,
                      400,
                      new FoundPage(search, inPeople, List.of(), List.of(), Optional.empty()),
                      Optional.of(visit.notice(failure)))
                  : Future.failedFuture(failure);
            });
  }

  private static Future<Void> show(
      Visit visit, int status, FoundPage page, Optional<Notice> notice) {
    visit.show(
        status,
        "administration",
        visit.t().of("administration.title"),
        Frame.Place.ADMINISTRATION,
        page,
        notice);
    return Future.succeededFuture();
  }

  private static Future<FoundPage> sandboxes(Visit visit, String search) {
    String owner = visit.parameter("owner");
    String here = PAGE + "?q=" + Visit.encoded(search) + "&owner=" + Visit.encoded(owner);
    return visit
        .api()
        .object(
            API
                + "/sandboxes?limit="
                + ROWS
                + asked("search", search)
                + asked("owner", owner)
                + asked("after", visit.parameter("after")))
        .map(
            answer ->
                new FoundPage(
                    search,
                    false,
                    sandboxes(Json.objects(answer, "sandboxes")),
                    List.of(),
                    next(answer, here)));
  }

  private static Future<FoundPage> people(Visit visit, String search) {
    if (search.isEmpty()) {
      return Future.succeededFuture(
          new FoundPage(search, true, List.of(), List.of(), Optional.empty()));
    }
    String here = PAGE + "?in=people&q=" + Visit.encoded(search);
    return visit
        .api()
        .object(
            API
                + "/accounts?limit="
                + ROWS
                + asked("search", search)
                + asked("after", visit.parameter("after")))
        .map(
            answer ->
                new FoundPage(
                    search,
                    true,
                    List.of(),
                    Json.objects(answer, "accounts").stream()
                        .map(Administration::somebody)
                        .toList(),
                    next(answer, here)));
  }

  static List<Sandbox> sandboxes(List<JsonObject> rows) {
    return rows.stream().map(Administration::sandbox).toList();
  }

  static Sandbox sandbox(JsonObject row) {
    String owner = Json.text(row, "owner");
    String handle = Json.text(row, "owner_copass_id");
    return new Sandbox(
        Json.text(row, "sandbox_id"),
        Sandboxes.name(row),
        owner,
        handle.isEmpty() ? owner : "@" + handle,
        Json.text(row, "status"));
  }

  static Somebody somebody(JsonObject row) {
    String handle = Json.text(row, "copass_id");
    return new Somebody(
        Json.text(row, "account"),
        Json.text(row, "username"),
        Json.text(row, "name"),
        handle.isEmpty() ? "" : "@" + handle,
        Boolean.TRUE.equals(row.getValue("active")));
  }

  /** Returns the address of the page behind this one, if there is one. */
  static Optional<String> next(JsonObject answer, String here) {
    return Optional.of(Json.text(answer, "next"))
        .filter(next -> !next.isEmpty())
        .map(next -> here + "&after=" + Visit.encoded(next));
  }

  static String asked(String name, String value) {
    return value.isEmpty() ? "" : "&" + name + "=" + Visit.encoded(value);
  }
}
