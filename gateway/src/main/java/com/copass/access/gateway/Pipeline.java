package com.copass.access.gateway;

import com.copass.access.catalogue.ServedBy;
import com.copass.access.gateway.http.BoundedBody;
import com.copass.access.gateway.http.Peer;
import com.copass.access.gateway.http.Refused;
import com.copass.access.gateway.http.StrictJson;
import com.copass.access.gateway.route.Authenticated;
import com.copass.access.gateway.route.Decider;
import com.copass.access.gateway.route.Denial;
import com.copass.access.gateway.route.Presented;
import com.copass.access.gateway.route.Router;
import com.copass.access.gateway.route.Verdict;
import com.copass.access.gateway.signin.SignIn;
import com.copass.access.gateway.token.Authenticator;
import com.copass.access.gateway.token.Presentation;
import com.copass.access.gateway.token.VerifiedToken;
import com.copass.access.model.Decision;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;

/**
 * The way of a request through the rooms, straight on: presented, authenticated, decided, served.
 * Safe for any thread; a request stays on its own context.
 */
final class Pipeline implements Handler<HttpServerRequest> {
  private final WellKnown wellKnown;
  private final Router router;
  private final Authenticator authenticator;
  private final Decider decider;
  private final Services services;
  private final Records records;
  private final Failures failures;
  private final int longestBody;
  private final Optional<SignIn> signIn;

  /**
   * A pipeline.
   *
   * @param longestBody the most that is read of a body, in octets
   * @param signIn answers what is not the API's, where there is such
   */
  Pipeline(
      WellKnown wellKnown,
      Router router,
      Authenticator authenticator,
      Decider decider,
      Services services,
      Records records,
      Failures failures,
      int longestBody,
      Optional<SignIn> signIn) {
    this.wellKnown = wellKnown;
    this.router = router;
    this.authenticator = authenticator;
    this.decider = decider;
    this.services = services;
    this.records = records;
    this.failures = failures;
    this.longestBody = longestBody;
    this.signIn = signIn;
  }

  @Override
  public void handle(HttpServerRequest request) {
    if (wellKnown.answer(request)
        || signIn.filter(browsers -> browsers.answer(request)).isPresent()) {
      return;
    }
    request.pause();
    Presented presented;
    try {
      presented = router.present(request);
    } catch (Refused refused) {
      records.refused(refused.problem().status());
      refused.problem().answer(request);
      return;
    }
    authenticator
        .authenticate(
            new Presentation(request.getHeader(HttpHeaders.AUTHORIZATION), Peer.of(request)))
        .compose(token -> read(presented, token))
        .compose(decider::decide)
        .compose(this::serve)
        .onFailure(failure -> fail(presented, failure));
  }

  private Future<Authenticated> read(Presented presented, VerifiedToken token) {
    boolean inspects = presented.operation().inspectsBody();
    if (!inspects && presented.operation().servedBy() == ServedBy.UPSTREAM) {
      return Future.succeededFuture(
          new Authenticated(presented, token, Optional.empty(), Optional.empty()));
    }
    return BoundedBody.read(presented.request(), longestBody)
        .map(
            (Buffer body) ->
                new Authenticated(
                    presented,
                    token,
                    Optional.of(body),
                    inspects
                        ? StrictJson.read(presented.request().headers(), body)
                        : Optional.empty()));
  }

  private Future<Void> serve(Verdict verdict) {
    Presented presented = verdict.caller().presented();
    HttpServerResponse response = presented.request().response();
    Tally tally = records.open(verdict);
    if (response.closed()) {
      tally.abandoned();
      return Future.succeededFuture();
    }
    response.headersEndHandler(ignored -> tally.answered(response.getStatusCode()));
    Future<Void> served =
        switch (verdict.decision()) {
          case Decision.Deny deny -> {
            Denial.of(deny.reason()).answer(presented.request());
            yield Future.succeededFuture();
          }
          case Decision.Allow allow ->
              Future.<Void>succeededFuture().compose(ignored -> services.serve(verdict));
        };
    return served
        .onFailure(failure -> fail(presented, failure))
        .otherwiseEmpty()
        .onComplete(ignored -> tally.abandoned());
  }

  private void fail(Presented presented, Throwable failure) {
    failures.problem(failure, presented.id()).answer(presented.request());
  }
}
