package com.copass.access.console.web;

import com.copass.access.console.api.ApiFailure;
import com.copass.access.console.page.Above;
import com.copass.access.console.page.Frame;
import com.copass.access.console.page.InviteForm;
import com.copass.access.console.page.PersonPage;
import com.copass.access.console.page.SandboxPage.Person;
import com.copass.access.console.page.SandboxPage.Project;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What one person or group has in a sandbox, changed or taken away by an administrator. */
final class AdministeredAccess {
  private AdministeredAccess() {}

  static Future<Void> edit(Visit visit) {
    return show(visit, 200, Optional.empty());
  }

  static Future<Void> change(Visit visit) {
    String sandbox = visit.id("sid");
    return Future.succeededFuture()
        .compose(
            ignored -> {
              InviteForm form = People.entered(visit);
              return visit
                  .api()
                  .change(
                      HttpMethod.PATCH,
                      People.connection(visit, Administration.sandbox(sandbox)),
                      People.instead(visit, form),
                      form.repeat());
            })
        .transform(
            (done, failure) -> {
              if (failure == null) {
                visit.lead(Administration.page(sandbox), "changed");
                return Future.succeededFuture();
              }
              return failure instanceof ApiFailure api && api.isSignedOut()
                  ? Future.failedFuture(failure)
                  : show(visit, Visit.statusOf(failure), Optional.of(failure));
            });
  }

  static Future<Void> revoke(Visit visit) {
    String sandbox = visit.id("sid");
    return visit
        .api()
        .change(
            HttpMethod.DELETE, People.connection(visit, Administration.sandbox(sandbox)), null, "")
        .map(
            done -> {
              visit.lead(Administration.page(sandbox), "revoked");
              return null;
            });
  }

  /** Returns the pages above one of a sandbox's. */
  static Above above(Visit visit, String name) {
    return new Above(
        Administration.PAGE,
        visit.t().of("administration.title"),
        Administration.page(visit.id("sid")),
        name);
  }

  /** The owner's projects are not an administrator's to read: those are picked that are in use. */
  static List<Project> projects(Stream<Person> people) {
    return people
        .map(Person::projectId)
        .filter(id -> !id.isEmpty())
        .distinct()
        .map(id -> new Project(id, id))
        .toList();
  }

  private static Future<Void> show(Visit visit, int status, Optional<Throwable> failure) {
    String id = visit.id("cid");
    String path = Administration.sandbox(visit.id("sid"));
    Future<JsonObject> sandbox = visit.api().object(path);
    Future<JsonArray> people = visit.api().array(path + "/connections");
    Future<JsonArray> groups = visit.api().array(path + "/group-connections");
    Future<List<String>> rights = visit.rights().ask();
    return Future.all(sandbox, people, groups, rights)
        .map(
            ignored -> {
              List<Person> all =
                  Stream.concat(
                          Json.objects(people.result()).stream(),
                          Json.objects(groups.result()).stream())
                      .map(row -> Sandboxes.person(visit, row, Map.of()))
                      .toList();
              Person person =
                  all.stream()
                      .filter(one -> one.id().equals(id))
                      .filter(one -> rights.result().contains(Rights.CHANGE))
                      .findFirst()
                      .orElseThrow(NoSuchPage::new);
              visit.show(
                  status,
                  "person",
                  person.who(),
                  Frame.Place.ADMINISTRATION,
                  new PersonPage(
                      above(visit, Sandboxes.name(sandbox.result())),
                      Administration.page(visit.id("sid")),
                      person,
                      failure.isPresent() ? People.entered(visit) : People.given(person),
                      projects(all.stream()),
                      false,
                      Optional.empty()),
                  failure.map(visit::notice));
              return null;
            });
  }
}
