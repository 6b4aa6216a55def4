package com.copass.access.console.web;

import com.copass.access.console.api.ApiFailure;
import com.copass.access.console.page.AdministeredPage;
import com.copass.access.console.page.AdministeredPage.Row;
import com.copass.access.console.page.Frame;
import com.copass.access.console.page.InviteForm;
import com.copass.access.console.page.Notice;
import com.copass.access.console.page.Question;
import com.copass.access.model.Identifiers;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One sandbox for administrators: who has access, which keys there are. Stateless. */
final class AdministeredSandbox {
  private AdministeredSandbox() {}

  static Future<Void> show(Visit visit) {
    return show(visit, 200, emptyForm(), emptyForm(), visit.done());
  }

  static Future<Void> addPerson(Visit visit) {
    InviteForm form = People.entered(visit);
    return add(visit, form, "/connections", () -> who(form.handle()))
        .recover(
            failure ->
                again(
                    failure,
                    () ->
                        show(
                            visit,
                            Visit.statusOf(failure),
                            form,
                            emptyForm(),
                            Optional.of(
                                notice(visit, failure, "unknown_copass_id", "problem.whom")))));
  }

  static Future<Void> addGroup(Visit visit) {
    InviteForm form = People.entered(visit);
    return add(visit, form, "/group-connections", () -> group(form.handle()))
        .recover(
            failure ->
                again(
                    failure,
                    () ->
                        show(
                            visit,
                            Visit.statusOf(failure),
                            emptyForm(),
                            form,
                            Optional.of(notice(visit, failure, "", "error.group")))));
  }

  static Future<Void> askToRevokeKey(Visit visit) {
    String here = Administration.page(visit.id("sid"));
    visit.show(
        200,
        "question",
        visit.t().of("keys.revoke.title"),
        Frame.Place.ADMINISTRATION,
        new Question(
            visit.t().of("keys.revoke.question"),
            visit.t().of("keys.revoke.consequence"),
            here + "/keys/" + visit.id("kid") + "/revoke",
            visit.t().of("keys.revoke.yes"),
            here));
    return Future.succeededFuture();
  }

  static Future<Void> revokeKey(Visit visit) {
    String sandbox = visit.id("sid");
    return visit
        .api()
        .change(
            HttpMethod.DELETE,
            Administration.sandbox(sandbox) + "/keys/" + visit.id("kid"),
            null,
            "")
        .map(
            done -> {
              visit.lead(Administration.page(sandbox), "key-revoked");
              return null;
            });
  }

  private static Future<Void> add(
      Visit visit, InviteForm form, String kind, Supplier<JsonObject> whom) {
    String sandbox = visit.id("sid");
    return Future.succeededFuture()
        .compose(
            ignored ->
                visit
                    .api()
                    .change(
                        HttpMethod.POST,
                        Administration.sandbox(sandbox) + kind,
                        People.given(visit, form).mergeIn(whom.get()),
                        form.repeat()))
        .map(
            done -> {
              visit.lead(Administration.page(sandbox), "invited");
              return null;
            });
  }

  private static Future<Void> again(Throwable failure, Supplier<Future<Void>> page) {
    return failure instanceof ApiFailure api && api.isSignedOut()
        ? Future.failedFuture(failure)
        : page.get();
  }

  /** A handle has its sign here, because an account's id may look like one. */
  private static JsonObject who(String text) {
    if (text.startsWith("@")) {
      return new JsonObject().put("copass_id", Entered.handle(text));
    }
    if (!Identifiers.isIdentifier(text)) {
      throw new FormProblem("problem.whom");
    }
    return new JsonObject().put("user_id", text);
  }

  private static JsonObject group(String text) {
    if (text.length() < 2 || !text.startsWith("/")) {
      throw new FormProblem("problem.group");
    }
    return new JsonObject().put("group_id", text);
  }

  /** That there is nobody of that name is said as what it means in this form. */
  private static Notice notice(Visit visit, Throwable failure, String saidAlready, String text) {
    boolean unknown =
        failure instanceof ApiFailure api
            && api.status() == 404
            && !api.error().equals(saidAlready);
    return unknown ? new Notice(false, visit.t().of(text)) : visit.notice(failure);
  }

  private static Future<Void> show(
      Visit visit, int status, InviteForm person, InviteForm group, Optional<Notice> notice) {
    String path = Administration.sandbox(visit.id("sid"));
    Future<JsonObject> sandbox = visit.api().object(path);
    Future<JsonArray> people = visit.api().array(path + "/connections");
    Future<JsonArray> groups = visit.api().array(path + "/group-connections");
    Future<JsonArray> keys = visit.api().array(path + "/keys");
    Future<List<String>> rights = visit.rights().ask();
    return Future.all(sandbox, people, groups, keys, rights)
        .map(
            ignored -> {
              List<Row> rows =
                  Stream.concat(
                          Json.objects(people.result()).stream(),
                          Json.objects(groups.result()).stream())
                      .map(row -> row(visit, row))
                      .toList();
              AdministeredPage page =
                  new AdministeredPage(
                      Administration.sandbox(sandbox.result()),
                      rows,
                      Json.objects(keys.result()).stream()
                          .map(row -> AdministeredPerson.key(visit, row))
                          .toList(),
                      AdministeredAccess.projects(rows.stream().map(Row::person)),
                      rights.result().contains(Rights.CHANGE),
                      rights.result().contains(Rights.TRAIL),
                      person,
                      group);
              visit.show(
                  status,
                  "administered",
                  page.sandbox().name(),
                  Frame.Place.ADMINISTRATION,
                  page,
                  notice);
              return null;
            });
  }

  private static Row row(Visit visit, JsonObject row) {
    return new Row(Sandboxes.person(visit, row, Map.of()), Json.text(row, "user_id"));
  }

  private static InviteForm emptyForm() {
    return new InviteForm("", "viewer", "", "", "", Visit.newIntention());
  }
}
