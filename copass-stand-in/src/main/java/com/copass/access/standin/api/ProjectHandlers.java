package com.copass.access.standin.api;

import com.copass.access.standin.world.Kind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** Projects of a sandbox and the sources linked to them. */
final class ProjectHandlers {
  private ProjectHandlers() {}

  static Map<String, Handler> handlers() {
    return Map.of(
        "createProject", ProjectHandlers::create,
        "listProjects", ProjectHandlers::list,
        "getProject", call -> Answer.ok(project(call)),
        "updateProject", ProjectHandlers::update,
        "archiveProject", ProjectHandlers::archive,
        "destroyProject", ProjectHandlers::delete,
        "linkSource", ProjectHandlers::link,
        "unlinkSource", ProjectHandlers::unlink);
  }

  private static Answer create(Call call) {
    Given given = call.given();
    JsonObject row =
        call.newRow(Kind.PROJECT)
            .put("name", given.text("name"))
            .put("status", "active")
            .put("data_source_ids", given.array("data_source_ids").orElseGet(JsonArray::new))
            .put("metadata", new JsonObject());
    given.onto(row, "description", "metadata");
    return Answer.ok(call.shelf(Kind.PROJECT).put(row));
  }

  private static Answer list(Call call) {
    return Call.list(Kind.PROJECT, call.shelf(Kind.PROJECT).all(call.matching("status")));
  }

  private static Answer update(Call call) {
    JsonObject row = project(call);
    call.given().onto(row, "name", "description", "metadata");
    return Answer.ok(row);
  }

  private static Answer archive(Call call) {
    project(call).put("status", "archived");
    return Answer.done("the project is archived");
  }

  private static Answer delete(Call call) {
    call.shelf(Kind.PROJECT).remove(project(call).getString("project_id"));
    return Answer.done("the project is gone");
  }

  private static Answer link(Call call) {
    String source = call.row(Kind.SOURCE, "dsid").getString("data_source_id");
    JsonArray linked = project(call).getJsonArray("data_source_ids");
    if (!linked.contains(source)) {
      linked.add(source);
    }
    return Answer.done("the source is linked");
  }

  private static Answer unlink(Call call) {
    String source = call.row(Kind.SOURCE, "dsid").getString("data_source_id");
    project(call).getJsonArray("data_source_ids").remove(source);
    return Answer.done("the source is no longer linked");
  }

  private static JsonObject project(Call call) {
    return call.row(Kind.PROJECT, "pid");
  }
}
