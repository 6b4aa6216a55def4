package com.copass.access.console.web;

import com.copass.access.console.page.InviteForm;
import com.copass.access.console.page.SandboxPage;
import com.copass.access.console.page.SandboxPage.Agent;
import com.copass.access.console.page.SandboxPage.Grant;
import com.copass.access.console.page.SandboxPage.Person;
import com.copass.access.console.page.SandboxPage.Project;
import com.copass.access.console.page.Time;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One sandbox, out of what the API lets this person see of it. Stateless. */
final class Sandboxes {
  private Sandboxes() {}

  static String path(String sandbox) {
    return "/api/v1/storage/sandboxes/" + sandbox;
  }

  /** Returns the name of a sandbox; its id where it has none. */
  static String name(JsonObject sandbox) {
    String name = Json.text(sandbox, "name");
    return name.isEmpty() ? Json.text(sandbox, "sandbox_id") : name;
  }

  /** Returns what changes when the access does: with its revision, and when a term runs out. */
  static String mark(JsonObject access) {
    return Json.text(access, "revision") + "." + Json.mark(access.getValue("grants"));
  }

  static Future<SandboxPage> read(Visit visit, String id, InviteForm form) {
    return visit
        .api()
        .object(path(id) + "/access")
        .compose(access -> read(visit, id, access, form));
  }

  /** Asks for what may be asked for, and for nothing else: what is not open is not on the page. */
  private static Future<SandboxPage> read(
      Visit visit, String id, JsonObject access, InviteForm form) {
    List<String> open = Json.texts(access, "operations");
    Future<JsonObject> sandbox = visit.api().object(path(id));
    Future<List<JsonObject>> projects =
        list(visit, open, "listProjects", id + "/projects", "projects");
    Future<List<JsonObject>> agents = list(visit, open, "listAgents", id + "/agents", "agents");
    Future<List<JsonObject>> people = array(visit, open, "listConnections", id + "/connections");
    Future<List<JsonObject>> groups =
        array(visit, open, "listGroupConnections", id + "/group-connections");
    return Future.all(List.of(sandbox, projects, agents, people, groups))
        .map(
            ignored -> {
              Map<String, String> names = names(projects.result());
              String name = Json.text(sandbox.result(), "name");
              return new SandboxPage(
                  id,
                  name.isEmpty() ? id : name,
                  Json.text(access, "access"),
                  !Boolean.TRUE.equals(access.getValue("is_external")),
                  Json.text(access, "status"),
                  mark(access),
                  Json.texts(access, "may"),
                  Json.objects(access, "grants").stream()
                      .map(grant -> grant(visit, grant, names))
                      .toList(),
                  Stream.concat(people.result().stream(), groups.result().stream())
                      .map(one -> person(visit, one, names))
                      .toList(),
                  agents.result().stream().map(Sandboxes::agent).toList(),
                  names.entrySet().stream()
                      .map(project -> new Project(project.getKey(), project.getValue()))
                      .toList(),
                  open.contains("createConnection"),
                  open.contains("leaveSandbox"),
                  open.contains("createAgentKey"),
                  form);
            });
  }

  private static Future<List<JsonObject>> list(
      Visit visit, List<String> open, String operation, String path, String member) {
    return open.contains(operation)
        ? visit.api().object(path(path)).map(answer -> Json.objects(answer, member))
        : Future.succeededFuture(List.of());
  }

  private static Future<List<JsonObject>> array(
      Visit visit, List<String> open, String operation, String path) {
    return open.contains(operation)
        ? visit.api().array(path(path)).map((JsonArray answer) -> Json.objects(answer))
        : Future.succeededFuture(List.of());
  }

  private static Map<String, String> names(List<JsonObject> projects) {
    return projects.stream()
        .collect(
            Collectors.toMap(
                project -> Json.text(project, "project_id"),
                project -> Json.text(project, "name"),
                (one, other) -> one,
                java.util.LinkedHashMap::new));
  }

  private static String named(Map<String, String> names, String project) {
    return names.getOrDefault(project, project);
  }

  private static Grant grant(Visit visit, JsonObject grant, Map<String, String> names) {
    return new Grant(
        Json.text(grant, "role"),
        named(names, Json.text(grant, "project_id")),
        Time.of(visit.t(), visit.now(), Json.textOrNull(grant, "expires_at")));
  }

  static Person person(Visit visit, JsonObject row, Map<String, String> names) {
    boolean group = row.containsKey("group_id");
    String handle = Json.text(row, "copass_id");
    String who =
        group
            ? Json.text(row, "group")
            : handle.isEmpty() ? Json.text(row, "user_id") : "@" + handle;
    return new Person(
        Json.text(row, "connection_id"),
        who,
        group,
        Json.text(row, "role"),
        Json.text(row, "project_id"),
        named(names, Json.text(row, "project_id")),
        Json.text(row, "label"),
        Time.past(visit.t(), visit.now(), Json.textOrNull(row, "created_at")),
        Time.of(visit.t(), visit.now(), Json.textOrNull(row, "expires_at")));
  }

  private static Agent agent(JsonObject row) {
    String slug = Json.text(row, "slug");
    String name = Json.text(row, "name");
    return new Agent(slug, name.isEmpty() ? slug : name, Json.text(row, "status"));
  }
}
