package com.copass.access.console.web;

import com.copass.access.console.api.ApiFailure;
import com.copass.access.console.page.Above;
import com.copass.access.console.page.Frame;
import com.copass.access.console.page.InviteForm;
import com.copass.access.console.page.Notice;
import com.copass.access.console.page.PersonPage;
import com.copass.access.console.page.PersonPage.PersonKeys;
import com.copass.access.console.page.Question;
import com.copass.access.console.page.SandboxPage;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Inviting, changing, revoking, leaving. Stateless. */
final class People {
  private People() {}

  static Future<Void> invite(Visit visit) {
    String sandbox = visit.id("sid");
    InviteForm form = entered(visit);
    return Future.succeededFuture()
        .compose(
            ignored -> {
              JsonObject body = given(visit, form).put("copass_id", Entered.handle(form.handle()));
              return visit
                  .api()
                  .change(
                      HttpMethod.POST,
                      Sandboxes.path(sandbox) + "/connections",
                      body,
                      form.repeat());
            })
        .transform(
            (done, failure) -> {
              if (failure != null) {
                return plainer(visit, form, failure)
                    .compose(told -> SandboxView.again(visit, form, told));
              }
              visit.lead(page(sandbox), "invited");
              return Future.succeededFuture();
            });
  }

  static Future<Void> edit(Visit visit) {
    return show(visit, 200, false, Optional.empty(), visit.done());
  }

  /** Shows the page with the secret of a key that was made a moment ago. */
  static Future<Void> made(Visit visit, String secret) {
    return show(
        visit,
        200,
        false,
        Optional.of(secret),
        Optional.of(new Notice(true, visit.t().of("keys.made"))));
  }

  /** Shows the page with why something that is not in its form was not done. */
  static Future<Void> again(Visit visit, Throwable failure) {
    return failure instanceof ApiFailure api && api.isSignedOut()
        ? Future.failedFuture(failure)
        : show(
            visit,
            Visit.statusOf(failure),
            false,
            Optional.empty(),
            Optional.of(visit.notice(failure)));
  }

  static Future<Void> change(Visit visit) {
    String sandbox = visit.id("sid");
    return Future.succeededFuture()
        .compose(
            ignored -> {
              InviteForm form = entered(visit);
              return visit
                  .api()
                  .change(
                      HttpMethod.PATCH,
                      connection(visit, Sandboxes.path(sandbox)),
                      instead(visit, form),
                      form.repeat());
            })
        .transform(
            (done, failure) -> {
              if (failure != null) {
                return show(
                    visit,
                    Visit.statusOf(failure),
                    true,
                    Optional.empty(),
                    Optional.of(visit.notice(failure)));
              }
              visit.lead(page(sandbox), "changed");
              return Future.succeededFuture();
            });
  }

  static Future<Void> revoke(Visit visit) {
    String sandbox = visit.id("sid");
    return visit
        .api()
        .change(HttpMethod.DELETE, connection(visit, Sandboxes.path(sandbox)), null, "")
        .map(
            done -> {
              visit.lead(page(sandbox), "revoked");
              return null;
            });
  }

  static Future<Void> askToLeave(Visit visit) {
    String sandbox = visit.id("sid");
    return visit
        .api()
        .object(Sandboxes.path(sandbox))
        .map(
            found -> {
              visit.show(
                  200,
                  "question",
                  visit.t().of("leave.title"),
                  Frame.Place.SANDBOXES,
                  new Question(
                      visit.t().of("leave.question", Json.text(found, "name")),
                      visit.t().of("leave.consequence"),
                      page(sandbox) + "/leave",
                      visit.t().of("leave.yes"),
                      page(sandbox)));
              return null;
            });
  }

  static Future<Void> leave(Visit visit) {
    return visit
        .api()
        .change(HttpMethod.DELETE, Sandboxes.path(visit.id("sid")) + "/connections/me", null, "")
        .map(
            done -> {
              visit.lead(Visit.HOME, "left");
              return null;
            });
  }

  /** Nobody shares with themselves; the API has no word of its own for that. */
  private static Future<Throwable> plainer(Visit visit, InviteForm form, Throwable failure) {
    if (!(failure instanceof ApiFailure api) || !api.error().equals("invalid_request")) {
      return Future.succeededFuture(failure);
    }
    return visit
        .api()
        .object("/api/v1/users/me/handle")
        .map(
            own ->
                Entered.handle(form.handle()).equals(Json.text(own, "copass_id"))
                    ? new FormProblem("problem.self")
                    : failure)
        .otherwise(failure);
  }

  private static Future<Void> show(
      Visit visit, int status, boolean asEntered, Optional<String> fresh, Optional<Notice> notice) {
    String sandbox = visit.id("sid");
    String id = visit.id("cid");
    InviteForm none = new InviteForm("", "", "", "", "", Visit.newIntention());
    return Sandboxes.read(visit, sandbox, none)
        .compose(
            page -> {
              SandboxPage.Person person =
                  page.people().stream()
                      .filter(one -> one.id().equals(id))
                      .findFirst()
                      .orElseThrow(NoSuchPage::new);
              // A group has no programs: a key acts as one person.
              return (person.group()
                      ? Future.succeededFuture(Optional.<PersonKeys>empty())
                      : ConnectionKeys.read(visit, fresh).map(Optional::of))
                  .map(
                      keys ->
                          new PersonPage(
                              new Above(
                                  Visit.HOME,
                                  visit.t().of("sandboxes.title"),
                                  page(sandbox),
                                  page.name()),
                              page(sandbox),
                              person,
                              asEntered ? entered(visit) : given(person),
                              page.projects(),
                              true,
                              keys));
            })
        .map(
            page -> {
              visit.show(
                  status, "person", page.person().who(), Frame.Place.SANDBOXES, page, notice);
              return null;
            });
  }

  /** The day before the first instant at which it no longer holds. */
  private static String lastDay(SandboxPage.Person person) {
    return person
        .ends()
        .map(end -> java.time.Instant.parse(end.machine()).minusMillis(1).toString())
        .map(text -> text.substring(0, "2026-12-24".length()))
        .orElse("");
  }

  /** Returns the form with what somebody has. */
  static InviteForm given(SandboxPage.Person person) {
    return new InviteForm(
        person.who(),
        person.role(),
        person.projectId(),
        lastDay(person),
        person.label(),
        Visit.newIntention());
  }

  static InviteForm entered(Visit visit) {
    return new InviteForm(
        visit.field("handle"),
        visit.field("role"),
        visit.field("project"),
        visit.field("until"),
        visit.field("label"),
        visit.field("repeat"));
  }

  /** Returns what is to be instead: what was left empty is taken away, not left as it was. */
  static JsonObject instead(Visit visit, InviteForm form) {
    JsonObject body = given(visit, form);
    for (String member : new String[] {"project_id", "label", "expires_at"}) {
      if (!body.containsKey(member)) {
        body.putNull(member);
      }
    }
    return body;
  }

  static JsonObject given(Visit visit, InviteForm form) {
    JsonObject body = new JsonObject().put("role", Entered.role(form.role()));
    String end = Entered.endOf(form.until(), visit.now());
    String label = Entered.label(form.label());
    if (!form.project().isEmpty()) {
      body.put("project_id", form.project());
    }
    if (end != null) {
      body.put("expires_at", end);
    }
    if (label != null) {
      body.put("label", label);
    }
    return body;
  }

  /** Returns the address of a connection at the API, below a sandbox's. */
  static String connection(Visit visit, String sandbox) {
    boolean group = visit.field("group").equals("true");
    return sandbox + (group ? "/group-connections/" : "/connections/") + visit.id("cid");
  }

  static String page(String sandbox) {
    return Visit.HOME + "/sandboxes/" + sandbox;
  }
}
