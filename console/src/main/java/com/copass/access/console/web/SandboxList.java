package com.copass.access.console.web;

import com.copass.access.console.api.ApiFailure;
import com.copass.access.console.page.Frame;
import com.copass.access.console.page.SandboxesPage;
import com.copass.access.console.page.Time;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Own and shared sandboxes side by side. Stateless. */
final class SandboxList {
  private static final int ROWS = 20;

  private SandboxList() {}

  static Future<Void> show(Visit visit) {
    return read(visit)
        .map(
            page -> {
              show(visit, page);
              return null;
            });
  }

  /** Answers nothing while the list is what the page shows, and else the page as it is now. */
  static Future<Void> pulse(Visit visit) {
    return read(visit)
        .transform(
            (page, failure) -> {
              if (failure != null || page.mark().equals(visit.parameter("seen"))) {
                boolean out = failure instanceof ApiFailure api && api.isSignedOut();
                visit.context().response().setStatusCode(out ? 401 : 204).end();
                return Future.succeededFuture();
              }
              visit.replaceMain();
              show(visit, page);
              return Future.succeededFuture();
            });
  }

  private static Future<SandboxesPage> read(Visit visit) {
    Future<JsonObject> handle = visit.api().object("/api/v1/users/me/handle");
    Future<JsonObject> list = visit.api().object("/api/v1/storage/sandboxes");
    return Future.all(handle, list)
        .map(
            ignored ->
                page(visit, list.result(), Json.text(handle.result(), "copass_id").isEmpty()));
  }

  private static void show(Visit visit, SandboxesPage page) {
    visit.show(200, "sandboxes", visit.t().of("sandboxes.title"), Frame.Place.SANDBOXES, page);
  }

  private static SandboxesPage page(Visit visit, JsonObject list, boolean needsHandle) {
    String search = visit.parameter("q").strip();
    String wanted = search.toLowerCase(Locale.ROOT);
    List<SandboxesPage.Row> all =
        Json.objects(list, "sandboxes").stream()
            .map(sandbox -> row(visit, sandbox))
            .sorted(Comparator.comparing(row -> row.name().toLowerCase(Locale.ROOT)))
            .toList();
    List<SandboxesPage.Row> found =
        all.stream()
            .filter(
                row ->
                    row.name().toLowerCase(Locale.ROOT).contains(wanted)
                        || row.sharedBy().toLowerCase(Locale.ROOT).contains(wanted)
                        || row.id().equals(search))
            .toList();
    int pages = Math.max(1, (found.size() + ROWS - 1) / ROWS);
    int page = Math.clamp(number(visit.parameter("page")), 1, pages);
    List<SandboxesPage.Row> rows =
        found.subList((page - 1) * ROWS, Math.min(found.size(), page * ROWS));
    return new SandboxesPage(
        rows, search, found.size(), all.size(), page, pages, needsHandle, mark(rows, all.size()));
  }

  /** Of what would look different; how long something still holds is said anew each time. */
  private static String mark(List<SandboxesPage.Row> rows, int all) {
    return Json.mark(
        rows.stream()
                .map(
                    row ->
                        List.of(
                            row.id(),
                            row.name(),
                            row.role(),
                            row.oneProject(),
                            row.status(),
                            row.ends().map(Time::machine).orElse("")))
                .toList()
            + "/"
            + all);
  }

  private static SandboxesPage.Row row(Visit visit, JsonObject sandbox) {
    String id = Json.text(sandbox, "sandbox_id");
    String name = Json.text(sandbox, "name");
    String role = Json.text(sandbox, "access");
    boolean own = !Boolean.TRUE.equals(sandbox.getValue("is_external"));
    return new SandboxesPage.Row(
        id,
        name.isEmpty() ? id : name,
        role.isEmpty() ? "owner" : role,
        own,
        Json.text(sandbox, "shared_by"),
        !Json.texts(sandbox, "project_ids").isEmpty(),
        Time.of(visit.t(), visit.now(), Json.textOrNull(sandbox, "access_expires_at")),
        Json.text(sandbox, "status"));
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 1;
  }
}
