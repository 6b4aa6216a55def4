package com.copass.access.console.web;

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
    Future<JsonObject> handle = visit.api().object("/api/v1/users/me/handle");
    return visit
        .api()
        .object("/api/v1/storage/sandboxes")
        .compose(
            list ->
                handle.map(
                    mine -> {
                      visit.show(
                          200,
                          "sandboxes",
                          visit.t().of("sandboxes.title"),
                          Frame.Place.SANDBOXES,
                          page(visit, list, Json.text(mine, "copass_id").isEmpty()));
                      return null;
                    }));
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
    return new SandboxesPage(rows, search, found.size(), all.size(), page, pages, needsHandle);
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
