package com.copass.access.console.web;

import com.copass.access.console.api.ApiFailure;
import com.copass.access.console.api.PersonsApi;
import com.copass.access.console.page.Frame;
import com.copass.access.console.page.GonePage;
import com.copass.access.console.page.Notice;
import com.copass.access.console.page.Templates;
import com.copass.access.console.page.UnsurePage;
import com.copass.access.console.text.Texts;
import com.copass.access.model.Identifiers;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One request of one person, and the ways to answer it. Confined to its request.
 *
 * @param context the request
 * @param api the API as this person
 * @param t texts in their language
 * @param now the time of the request
 * @param templates make pages
 * @param rights what this person may as an administrator
 */
record Visit(
    RoutingContext context,
    PersonsApi api,
    Texts t,
    Instant now,
    Templates templates,
    Rights rights) {
  /** Where the console is. */
  static final String HOME = "/console";

  /** The one field whose value is never written onto a page again. */
  static final String SECRET = "api_key";

  private static final int LONGEST_FIELD = 4096;

  /** Returns an id out of the path, if it can be one. */
  String id(String name) {
    String id = context.pathParam(name);
    if (id == null || !Identifiers.isIdentifier(id) || id.startsWith(".")) {
      throw new NoSuchPage();
    }
    return id;
  }

  /** Returns a field of the form that was sent; empty where there is none. */
  String field(String name) {
    String value = context.request().getFormAttribute(name);
    return value == null || value.length() > LONGEST_FIELD ? "" : value.strip();
  }

  /** Returns a parameter of the address; empty where there is none. */
  String parameter(String name) {
    List<String> values = context.queryParam(name);
    return values.size() == 1 && values.getFirst().length() <= LONGEST_FIELD
        ? values.getFirst()
        : "";
  }

  /** Returns a text as it stands in the query of an address. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Returns what marks a new intention. */
  static String newIntention() {
    return UUID.randomUUID().toString();
  }

  /** Returns what was done a moment ago, as the page before this one says. */
  Optional<Notice> done() {
    String name = "done." + parameter("done");
    return t.has(name) ? Optional.of(new Notice(true, t.of(name))) : Optional.empty();
  }

  /** Has the answer, a whole page, take the place of what the page that asks shows now. */
  void replaceMain() {
    context
        .response()
        .putHeader("HX-Retarget", "#main")
        .putHeader("HX-Reselect", "#main")
        .putHeader("HX-Reswap", "outerHTML");
  }

  /** Shows a page. */
  void show(int status, String template, String title, Frame.Place place, Object page) {
    show(status, template, title, place, page, done());
  }

  /** Shows a page with a notice. */
  void show(
      int status,
      String template,
      String title,
      Frame.Place place,
      Object page,
      Optional<Notice> notice) {
    rights
        .ask()
        .map(
            may ->
                templates.render(
                    template, new Frame(t, title, place, notice, may.contains(Rights.VIEW)), page))
        .onSuccess(
            html ->
                context
                    .response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", "text/html; charset=utf-8")
                    .end(html))
        .onFailure(context::fail);
  }

  /** Leads to a page, which says what was done. */
  void lead(String path, String done) {
    context
        .response()
        .setStatusCode(303)
        .putHeader("Location", done.isEmpty() ? path : path + "?done=" + done)
        .end();
  }

  /**
   * Says that nobody knows whether it was done, and offers to send the same again. Asks nobody for
   * anything but the frame, because who asks may get no answer again.
   *
   * @param text the name of the sentence that says what that means
   * @param back where one can look
   */
  Future<Void> unsure(String text, String back) {
    if (!field(SECRET).isEmpty()) {
      show(
          502,
          "gone",
          t.of("unsure.title"),
          Frame.Place.NOWHERE,
          new GonePage(t.of(text), new Notice.Way(back, t.of("unsure.look"))),
          Optional.empty());
      return Future.succeededFuture();
    }
    List<UnsurePage.Field> fields =
        context.request().formAttributes().entries().stream()
            .map(field -> new UnsurePage.Field(field.getKey(), field.getValue()))
            .toList();
    show(
        502,
        "unsure",
        t.of("unsure.title"),
        Frame.Place.NOWHERE,
        new UnsurePage(t.of(text), context.request().path(), fields, back),
        Optional.empty());
    return Future.succeededFuture();
  }

  /** Tells whether something may have been done although it failed. */
  boolean isUnsure(Throwable failure) {
    return context.request().method().equals(HttpMethod.POST)
        && failure instanceof ApiFailure api
        && api.isUnsure();
  }

  /** Returns what to tell of a failure. */
  Notice notice(Throwable failure) {
    if (failure instanceof FormProblem problem) {
      return new Notice(false, t.of(problem.text()));
    }
    if (!(failure instanceof ApiFailure api)) {
      return new Notice(false, t.of("error.unexpected"));
    }
    String name = "error." + api.error();
    // What there is no sentence for, the API says itself.
    return new Notice(false, t.has(name) ? t.of(name) : t.of("error.other", api.detail()));
  }

  /** Returns the status with which a form is shown again. */
  static int statusOf(Throwable failure) {
    return switch (failure) {
      case ApiFailure api -> api.status();
      case FormProblem problem -> 422;
      default -> 500;
    };
  }
}
