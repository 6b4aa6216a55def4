package com.copass.access.console.web;

import com.copass.access.console.page.Above;
import com.copass.access.console.page.Frame;
import com.copass.access.console.page.Time;
import com.copass.access.console.page.TrailPage;
import com.copass.access.console.page.TrailPage.Entry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** What happened to the access to a sandbox, to read and to take along. Stateless. */
final class Trail {
  private static final int ON_A_PAGE = 50;
  private static final int EXPORTED_AT_ONCE = 200;
  private static final int MOST_EXPORTED = 10_000;
  private static final int IN_A_PART = 1000;

  private Trail() {}

  static Future<Void> show(Visit visit) {
    return show(visit, Sandboxes.path(visit.id("sid")), Frame.Place.SANDBOXES, true, Trail::above);
  }

  static Future<Void> showAsAdministrator(Visit visit) {
    return show(
        visit,
        Administration.sandbox(visit.id("sid")),
        Frame.Place.ADMINISTRATION,
        false,
        AdministeredAccess::above);
  }

  private static Above above(Visit visit, String name) {
    return new Above(
        Visit.HOME, visit.t().of("sandboxes.title"), People.page(visit.id("sid")), name);
  }

  private static Future<Void> show(
      Visit visit,
      String path,
      Frame.Place place,
      boolean checkable,
      BiFunction<Visit, String, Above> above) {
    String before = visit.parameter("before");
    Future<JsonObject> named = visit.api().object(path);
    Future<JsonObject> trail = visit.api().object(path(path, ON_A_PAGE, before));
    return Future.all(named, trail)
        .map(
            ignored -> {
              List<JsonObject> records = Json.objects(trail.result(), "records");
              Optional<String> older =
                  records.size() < ON_A_PAGE
                      ? Optional.empty()
                      : Optional.of(String.valueOf(records.getLast().getValue("sequence")));
              visit.show(
                  200,
                  "trail",
                  visit.t().of("trail.title"),
                  place,
                  new TrailPage(
                      above.apply(visit, Sandboxes.name(named.result())),
                      records.stream().map(one -> entry(visit, one)).toList(),
                      older,
                      checkable ? parts(records, before) : 0));
              return null;
            });
  }

  /** Hands out a part of the chain as it is, signed, for whoever wants to check it. */
  static Future<Void> chain(Visit visit) {
    String part = visit.parameter("part");
    long after = part.matches("[1-9][0-9]{0,5}") ? (Long.parseLong(part) - 1) * IN_A_PART : 0;
    return visit
        .api()
        .object(
            Sandboxes.path(visit.id("sid"))
                + "/trail/export?limit="
                + IN_A_PART
                + (after == 0 ? "" : "&after=" + after))
        .map(
            document -> {
              visit
                  .context()
                  .response()
                  .putHeader("Content-Type", "application/json")
                  .putHeader("Content-Disposition", "attachment; filename=\"trail.json\"")
                  .end(document.toBuffer());
              return null;
            });
  }

  /** The newest record says how long the chain is; it stands on the first page only. */
  private static int parts(List<JsonObject> newestFirst, String before) {
    return newestFirst.isEmpty()
            || !before.isEmpty()
            || !(newestFirst.getFirst().getValue("sequence") instanceof Number newest)
        ? 0
        : (int) ((newest.longValue() + IN_A_PART - 1) / IN_A_PART);
  }

  static Future<Void> export(Visit visit) {
    return export(visit, Sandboxes.path(visit.id("sid")));
  }

  static Future<Void> exportAsAdministrator(Visit visit) {
    return export(visit, Administration.sandbox(visit.id("sid")));
  }

  private static Future<Void> export(Visit visit, String path) {
    StringBuilder csv =
        new StringBuilder("sequence,at,action,actor,client,address,subject,before,after\r\n");
    return page(visit, path, "", csv, 0)
        .map(
            ignored -> {
              visit
                  .context()
                  .response()
                  .putHeader("Content-Type", "text/csv; charset=utf-8")
                  .putHeader("Content-Disposition", "attachment; filename=\"trail.csv\"")
                  .end(csv.toString());
              return null;
            });
  }

  private static Future<Void> page(
      Visit visit, String path, String before, StringBuilder csv, int had) {
    return visit
        .api()
        .object(path(path, EXPORTED_AT_ONCE, before))
        .compose(
            answer -> {
              List<JsonObject> records = Json.objects(answer, "records");
              records.forEach(one -> csv.append(line(one)));
              int all = had + records.size();
              return records.size() < EXPORTED_AT_ONCE || all >= MOST_EXPORTED
                  ? Future.succeededFuture()
                  : page(
                      visit,
                      path,
                      String.valueOf(records.getLast().getValue("sequence")),
                      csv,
                      all);
            });
  }

  private static String line(JsonObject one) {
    return List.of(
                String.valueOf(one.getValue("sequence")),
                Json.text(one, "at"),
                Json.text(one, "action"),
                actor(one),
                Json.text(one, "client"),
                Json.text(one, "address"),
                Json.text(one, "subject"),
                encoded(one.getValue("before")),
                encoded(one.getValue("after")))
            .stream()
            .map(Trail::cell)
            .collect(Collectors.joining(","))
        + "\r\n";
  }

  /** RFC 4180; and no cell that a spreadsheet would take for a formula. */
  private static String cell(String text) {
    String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return "\"" + safe.replace("\"", "\"\"") + "\"";
  }

  private static Entry entry(Visit visit, JsonObject one) {
    String name = "trail." + Json.text(one, "action");
    return new Entry(
        Time.past(visit.t(), visit.now(), Json.textOrNull(one, "at")).orElse(new Time("", "", "")),
        visit.t().has(name) ? visit.t().of(name) : Json.text(one, "action"),
        actor(one),
        new TrailText(visit).about(one));
  }

  private static String actor(JsonObject one) {
    String handle = Json.text(one, "actor_handle");
    // An administrator's is their realm and name, which no handle looks like.
    boolean person = !handle.isEmpty() && !handle.contains("/");
    return handle.isEmpty() ? Json.text(one, "actor") : person ? "@" + handle : handle;
  }

  private static String encoded(Object value) {
    return value instanceof JsonObject object ? object.encode() : "";
  }

  private static String path(String sandbox, int limit, String before) {
    return sandbox
        + "/trail?limit="
        + limit
        + (before.matches("[0-9]{1,18}") ? "&before=" + before : "");
  }
}
