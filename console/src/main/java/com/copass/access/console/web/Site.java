package com.copass.access.console.web;

import com.copass.access.console.api.Api;
import com.copass.access.console.api.ApiFailure;
import com.copass.access.console.api.PersonsApi;
import com.copass.access.console.page.Templates;
import com.copass.access.console.text.Language;
import com.copass.access.console.text.Texts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.InstantSource;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All pages at their addresses, and what holds for each of them. Safe for any thread. */
public final class Site {
  private static final Logger LOG = LoggerFactory.getLogger(Site.class);
  private static final int LONGEST_FORM = 32 * 1024;

  /** Nothing but what comes from this very address, and no script or style inside a page. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private final Router router;
  private final Api api;
  private final InstantSource clock;
  private final Templates templates = new Templates();

  /** Makes the pages; listens nowhere. */
  public Site(Vertx vertx, Api api, InstantSource clock) {
    this.router = Router.router(vertx);
    this.api = api;
    this.clock = clock;
    Assets assets = new Assets();
    router.route().handler(Site::guard);
    router.get(Visit.HOME + "/assets/*").handler(assets::answer);
    router.post().handler(BodyHandler.create(false).setBodyLimit(LONGEST_FORM));
    sandboxes();
    keys();
    me();
    administration();
    router.route().last().handler(context -> fail(visit(context), new NoSuchPage()));
  }

  /** Returns what answers requests. */
  public Router router() {
    return router;
  }

  private void sandboxes() {
    String one = "/sandboxes/:sid";
    get("", SandboxList::show);
    piece("/pulse", SandboxList::pulse);
    get(one, SandboxView::show);
    piece(one + "/pulse", SandboxView::pulse);
    post(one + "/people", People::invite);
    get(one + "/people/:cid", People::edit);
    post(one + "/people/:cid", People::change);
    post(one + "/people/:cid/revoke", People::revoke);
    post(one + "/people/:cid/keys", ConnectionKeys::mint);
    get(one + "/people/:cid/keys/:kid", ConnectionKeys::ask);
    post(one + "/people/:cid/keys/:kid/revoke", ConnectionKeys::revoke);
    get(one + "/leave", People::askToLeave);
    post(one + "/leave", People::leave);
    get(one + "/trail", Trail::show);
    piece(one + "/trail.csv", Trail::export);
    piece(one + "/trail.json", Trail::chain);
  }

  private void keys() {
    String one = "/sandboxes/:sid/agents/:slug";
    get(one, AgentKeys::show);
    post(one, AgentKeys::mint);
    get(one + "/keys/:kid", AgentKeys::ask);
    post(one + "/keys/:kid/revoke", AgentKeys::revoke);
    post(one + "/keys/:kid/rotate", AgentKeys::rotate);
  }

  private void me() {
    String me = Me.BELOW;
    get(me, Me::show);
    post(me + "/handle", Me::claim);
    post(me + "/credential", LinkedKey::link);
    get(me + "/credential/unlink", LinkedKey::askToUnlink);
    post(me + "/credential/unlink", LinkedKey::unlink);
    post(me + "/keys", OwnKeys::make);
    post(me + "/held/:kid/accept", OwnKeys::accept);
    get(me + "/:kind/:kid/end", OwnKeys::askToEnd);
    post(me + "/:kind/:kid/end", OwnKeys::end);
  }

  private void administration() {
    String all = Administration.BELOW;
    String one = all + "/sandboxes/:sid";
    get(all, Administration::show);
    get(all + "/people/:account", AdministeredPerson::show);
    get(one, AdministeredSandbox::show);
    post(one + "/people", AdministeredSandbox::addPerson);
    post(one + "/groups", AdministeredSandbox::addGroup);
    get(one + "/people/:cid", AdministeredAccess::edit);
    post(one + "/people/:cid", AdministeredAccess::change);
    post(one + "/people/:cid/revoke", AdministeredAccess::revoke);
    get(one + "/keys/:kid", AdministeredSandbox::askToRevokeKey);
    post(one + "/keys/:kid/revoke", AdministeredSandbox::revokeKey);
    get(one + "/trail", Trail::showAsAdministrator);
    piece(one + "/trail.csv", Trail::exportAsAdministrator);
  }

  /** What the frame needs is asked for beside what the page needs. */
  private void get(String path, Function<Visit, Future<Void>> page) {
    serve(
        router.get(Visit.HOME + path),
        visit -> {
          visit.rights().ask();
          return page.apply(visit);
        });
  }

  private void piece(String path, Function<Visit, Future<Void>> piece) {
    serve(router.get(Visit.HOME + path), piece);
  }

  private void post(String path, Function<Visit, Future<Void>> action) {
    serve(router.post(Visit.HOME + path), action);
  }

  private void serve(Route route, Function<Visit, Future<Void>> work) {
    route.handler(
        context -> {
          Visit visit = visit(context);
          Future.succeededFuture()
              .compose(ignored -> work.apply(visit))
              .onFailure(failure -> fail(visit, failure));
        });
  }

  private Visit visit(RoutingContext context) {
    String authorization = context.request().getHeader("Authorization");
    PersonsApi own = api.as(authorization == null ? "" : authorization);
    return new Visit(
        context,
        own,
        Texts.in(Language.of(context.request().getHeader("Accept-Language"))),
        clock.instant(),
        templates,
        new Rights(own));
  }

  private static void guard(RoutingContext context) {
    HttpServerResponse response = context.response();
    response
        .putHeader("Content-Security-Policy", POLICY)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "same-origin")
        .putHeader("Cross-Origin-Opener-Policy", "same-origin")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin")
        .putHeader("Cache-Control", "no-store")
        .putHeader("Vary", "Accept-Language");
    context.next();
  }

  /** What no page expected. */
  private static void fail(Visit visit, Throwable failure) {
    if (visit.context().response().ended()) {
      return;
    }
    if (visit.isUnsure(failure)) {
      visit.unsure("error.no_answer", Visit.HOME);
      return;
    }
    if (!(failure instanceof ApiFailure) && !(failure instanceof NoSuchPage)) {
      LOG.error("a page failed", failure);
    }
    Gone.show(visit, failure);
  }
}
