package com.copass.access.console.web;

import com.copass.access.console.api.ApiFailure;
import com.copass.access.console.page.Frame;
import com.copass.access.console.page.KeysPage;
import com.copass.access.console.page.KeysPage.Fresh;
import com.copass.access.console.page.KeysPage.KeyForm;
import com.copass.access.console.page.KeysPage.Listed;
import com.copass.access.console.page.Notice;
import com.copass.access.console.page.Question;
import com.copass.access.console.page.Time;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keys that run one agent: seen, made, turned, taken back by the owner. Stateless. */
final class AgentKeys {
  private static final Pattern SLUG = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,126}[a-z0-9])?");
  private static final String INVOKE = "agent_invoke";
  private static final String DELEGATE = "agent_delegate";

  /** The gateway leads back to no longer address. */
  private static final int LONGEST_WAY_BACK = 1024;

  private AgentKeys() {}

  static Future<Void> show(Visit visit) {
    return show(visit, 200, askedFor(visit), Optional.empty(), visit.done());
  }

  static Future<Void> mint(Visit visit) {
    KeyForm form = entered(visit);
    return Future.succeededFuture()
        .compose(
            ignored ->
                visit
                    .api()
                    .change(HttpMethod.POST, keys(visit), wanted(visit, form), form.repeat()))
        .transform(
            (made, failure) -> {
              return failure == null
                  ? made(visit, made, "keys.made")
                  : notMade(visit, form, failure);
            });
  }

  static Future<Void> ask(Visit visit) {
    String key = visit.id("kid");
    boolean rotate = visit.parameter("to").equals("rotate");
    String verb = rotate ? "rotate" : "revoke";
    visit.show(
        200,
        "question",
        visit.t().of("keys." + verb + ".title"),
        Frame.Place.SANDBOXES,
        new Question(
            visit.t().of("keys." + verb + ".question"),
            visit.t().of("keys." + verb + ".consequence"),
            page(visit) + "/keys/" + key + "/" + verb,
            visit.t().of("keys." + verb + ".yes"),
            page(visit),
            rotate ? overlaps(visit) : List.of()));
    return Future.succeededFuture();
  }

  static Future<Void> revoke(Visit visit) {
    return visit
        .api()
        .change(HttpMethod.DELETE, keys(visit) + "/" + visit.id("kid"), null, "")
        .map(
            done -> {
              visit.lead(page(visit), "key-revoked");
              return null;
            });
  }

  static Future<Void> rotate(Visit visit) {
    return visit
        .api()
        .change(
            HttpMethod.POST,
            keys(visit) + "/" + visit.id("kid") + "/rotate",
            new JsonObject().put("overlap_seconds", overlap(visit)),
            visit.field("repeat"))
        .transform(
            (made, failure) ->
                failure == null
                    ? made(visit, made, overlap(visit) == 0 ? "keys.rotated" : "keys.rotatedLater")
                    : notMade(visit, emptyForm(), failure));
  }

  private static List<Question.Choice> overlaps(Visit visit) {
    return Stream.of("now", "hour", "day")
        .map(word -> new Question.Choice("overlap", word, visit.t().of("keys.overlap." + word)))
        .toList();
  }

  /** For how long the old key goes on; what is none of the choices is none. */
  private static int overlap(Visit visit) {
    return switch (visit.field("overlap")) {
      case "hour" -> 3_600;
      case "day" -> 86_400;
      default -> 0;
    };
  }

  private static Future<Void> notMade(Visit visit, KeyForm form, Throwable failure) {
    if (visit.isUnsure(failure)) {
      return visit.unsure("keys.unsure", page(visit));
    }
    return failure instanceof ApiFailure api && api.isSignedOut()
        ? Future.failedFuture(failure)
        : show(
            visit,
            Visit.statusOf(failure),
            form,
            Optional.empty(),
            Optional.of(notice(visit, form, failure)));
  }

  /** The secret is on this page and on no other, and in no address. */
  private static Future<Void> made(Visit visit, JsonObject made, String text) {
    String secret = Json.text(made, "plaintext_key");
    String run =
        "https://GATEWAY"
            + Sandboxes.path(visit.id("sid"))
            + "/agents/"
            + slug(visit)
            + "/invoke-async";
    String origin = visit.context().request().getHeader("X-Forwarded-Host");
    String scheme = visit.context().request().getHeader("X-Forwarded-Proto");
    String address =
        origin == null || scheme == null
            ? run
            : run.replace("https://GATEWAY", scheme + "://" + origin);
    String curl =
        "curl -X POST "
            + address
            + " \\\n  -H 'Authorization: Bearer "
            + secret
            + "' \\\n"
            + "  -H 'Content-Type: application/json' \\\n"
            + "  -d '{\"message\": \"Hello\"}'";
    return show(
        visit,
        200,
        emptyForm(),
        Optional.of(new Fresh(secret, curl)),
        Optional.of(new Notice(true, visit.t().of(text))));
  }

  private static Notice notice(Visit visit, KeyForm form, Throwable failure) {
    if (!SignInAgain.isNeeded(failure)) {
      return visit.notice(failure);
    }
    String full = page(visit) + query(form);
    boolean kept = full.length() <= LONGEST_WAY_BACK;
    return SignInAgain.notice(
        visit, kept ? "keys.signInKept" : "keys.signIn", kept ? full : page(visit));
  }

  private static Future<Void> show(
      Visit visit, int status, KeyForm form, Optional<Fresh> fresh, Optional<Notice> notice) {
    String sandbox = visit.id("sid");
    Future<JsonObject> owner = visit.api().object(Sandboxes.path(sandbox));
    Future<JsonObject> agent =
        visit.api().object(Sandboxes.path(sandbox) + "/agents/" + slug(visit));
    Future<JsonArray> keys = visit.api().array(keys(visit));
    Future<JsonArray> people = visit.api().array(Sandboxes.path(sandbox) + "/connections");
    return Future.all(owner, agent, keys, people)
        .map(
            ignored -> {
              String name = Json.text(agent.result(), "name");
              KeysPage page =
                  new KeysPage(
                      sandbox,
                      Json.text(owner.result(), "name"),
                      slug(visit),
                      name.isEmpty() ? slug(visit) : name,
                      rows(visit, keys.result(), handles(people.result())),
                      form,
                      fresh);
              visit.show(
                  status,
                  "keys",
                  visit.t().of("keys.title", page.agentName()),
                  Frame.Place.SANDBOXES,
                  page,
                  notice);
              return null;
            });
  }

  private static List<Listed> rows(Visit visit, JsonArray keys, Map<String, String> handles) {
    return Json.objects(keys).stream().map(row -> key(visit, row, handles)).toList();
  }

  /** The handles of those with whom the sandbox is shared, by account; others have only an id. */
  private static Map<String, String> handles(JsonArray people) {
    return Json.objects(people).stream()
        .filter(row -> !Json.text(row, "copass_id").isEmpty())
        .collect(
            Collectors.toMap(
                row -> Json.text(row, "user_id"),
                row -> "@" + Json.text(row, "copass_id"),
                (one, other) -> one));
  }

  private static Listed key(Visit visit, JsonObject row, Map<String, String> handles) {
    boolean delegate = Json.text(row, "kind").equals(DELEGATE);
    String holder = Json.text(row, "holder");
    return new Listed(
        Json.text(row, "api_key_id"),
        delegate,
        handles.getOrDefault(holder, holder),
        !delegate && Json.text(row, "accepted_at").isEmpty(),
        Json.text(row, "label"),
        Json.text(row, "key_prefix"),
        String.join(", ", Json.texts(row, "allowed_origins")),
        row.getValue("requests_per_minute") instanceof Number most ? most.toString() : "",
        Time.past(visit.t(), visit.now(), Json.textOrNull(row, "last_used_at")),
        Time.of(visit.t(), visit.now(), Json.textOrNull(row, "expires_at")));
  }

  private static JsonObject wanted(Visit visit, KeyForm form) {
    JsonObject body = new JsonObject().put("kind", form.kind());
    switch (form.kind()) {
      case INVOKE -> body.put("holder", "@" + Entered.handle(form.holder()));
      case DELEGATE -> {
        if (!visit.field("understood").equals("yes")) {
          throw new FormProblem("problem.understood");
        }
        bounds(form, body);
      }
      default -> throw new FormProblem("problem.kind");
    }
    String end = Entered.endOf(form.until(), visit.now());
    String label = Entered.label(form.label());
    if (end != null) {
      body.put("expires_at", end);
    }
    if (label != null) {
      body.put("label", label);
    }
    return body;
  }

  private static void bounds(KeyForm form, JsonObject body) {
    if (!form.origins().isEmpty()) {
      body.put("allowed_origins", new JsonArray(List.of(form.origins().split("[,\\s]+", -1))));
    }
    if (!form.perMinute().isEmpty()) {
      if (!form.perMinute().matches("[1-9][0-9]{0,3}")) {
        throw new FormProblem("problem.perMinute");
      }
      body.put("requests_per_minute", Integer.parseInt(form.perMinute()));
    }
  }

  private static String query(KeyForm form) {
    return "?kind="
        + Visit.encoded(form.kind())
        + Administration.asked("holder", form.holder())
        + Administration.asked("label", form.label())
        + Administration.asked("until", form.until())
        + Administration.asked("origins", form.origins())
        + Administration.asked("perMinute", form.perMinute());
  }

  private static KeyForm entered(Visit visit) {
    return new KeyForm(
        visit.field("kind"),
        visit.field("holder"),
        visit.field("label"),
        visit.field("until"),
        visit.field("origins"),
        visit.field("perMinute"),
        visit.field("repeat"));
  }

  private static KeyForm emptyForm() {
    return new KeyForm("", "", "", "", "", "", Visit.newIntention());
  }

  /** What was entered before somebody was sent to sign in; that they understood is asked again. */
  private static KeyForm askedFor(Visit visit) {
    return new KeyForm(
        visit.parameter("kind"),
        visit.parameter("holder"),
        visit.parameter("label"),
        visit.parameter("until"),
        visit.parameter("origins"),
        visit.parameter("perMinute"),
        Visit.newIntention());
  }

  private static String slug(Visit visit) {
    String slug = visit.context().pathParam("slug");
    if (!SLUG.matcher(slug).matches()) {
      throw new NoSuchPage();
    }
    return slug;
  }

  private static String keys(Visit visit) {
    return Sandboxes.path(visit.id("sid")) + "/agents/" + slug(visit) + "/keys";
  }

  private static String page(Visit visit) {
    return People.page(visit.id("sid")) + "/agents/" + slug(visit);
  }
}
