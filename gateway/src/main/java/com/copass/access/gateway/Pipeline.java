package com.copass.access.gateway;

import com.copass.access.catalogue.ServedBy;
import com.copass.access.gateway.http.BoundedBody;
import com.copass.access.gateway.http.JsonBody;
import com.copass.access.gateway.http.Peer;
import com.copass.access.gateway.http.Refused;
import com.copass.access.gateway.route.Authenticated;
import com.copass.access.gateway.route.Decider;
import com.copass.access.gateway.route.Denial;
import com.copass.access.gateway.route.Presented;
import com.copass.access.gateway.route.Router;
import com.copass.access.gateway.route.Shadow;
import com.copass.access.gateway.route.Verdict;
import com.copass.access.gateway.signin.SignIn;
import com.copass.access.gateway.token.Authenticator;
import com.copass.access.gateway.token.Presentation;
import com.copass.access.gateway.token.VerifiedToken;
import com.copass.access.gateway.trace.CurrentTrace;
import com.copass.access.gateway.trace.RequestTrace;
import com.copass.access.gateway.trace.Step;
import com.copass.access.gateway.trace.Tracing;
import com.copass.access.model.Decision;
import com.copass.access.vocabulary.Headers;
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
  private final Tracing tracing;
  private final WellKnown wellKnown;
  private final Router router;
  private final Authenticator authenticator;
  private final Admission admission;
  private final Decider decider;
  private final Shadow shadow;
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
      Tracing tracing,
      WellKnown wellKnown,
      Router router,
      Authenticator authenticator,
      Admission admission,
      Decider decider,
      Shadow shadow,
      Services services,
      Records records,
      Failures failures,
      int longestBody,
      Optional<SignIn> signIn) {
    this.tracing = tracing;
    this.wellKnown = wellKnown;
    this.router = router;
    this.authenticator = authenticator;
    this.admission = admission;
    this.decider = decider;
    this.shadow = shadow;
    this.services = services;
    this.records = records;
    this.failures = failures;
    this.longestBody = longestBody;
    this.signIn = signIn;
  }

  @Override
  public void handle(HttpServerRequest request) {
    RequestTrace trace = tracing.begin(request.headers());
    CurrentTrace.set(trace);
    HttpServerResponse response = request.response();
    response.putHeader(Headers.REQUEST_ID, trace.id());
    if (wellKnown.answer(request)
        || signIn.filter(browsers -> browsers.answer(request)).isPresent()) {
      response.bodyEndHandler(ignored -> trace.end(response.getStatusCode()));
      return;
    }
    request.pause();
    Presented presented;
    try {
      if (admission.pages().answersPreflight(request)) {
        trace.end(response.getStatusCode());
        return;
      }
      admission.pages().mark(request);
      presented = router.present(request, trace);
    } catch (Refused refused) {
      records.refused(refused.problem().status());
      refused.problem().answer(request);
      trace.end(refused.problem().status());
      return;
    }
    trace
        .step(Step.AUTHENTICATE, () -> authenticator.authenticate(presentation(presented)))
        .map(token -> admission.admit(request, token))
        .compose(token -> read(presented, token))
        .compose(caller -> trace.step(Step.DECIDE, () -> decider.decide(caller)))
        .map(shadow::applyTo)
        .compose(this::serve)
        .onFailure(failure -> fail(presented, failure))
        .onComplete(ignored -> trace.end(response.getStatusCode()));
  }

  private static Presentation presentation(Presented presented) {
    HttpServerRequest request = presented.request();
    return new Presentation(
        request.getHeader(HttpHeaders.AUTHORIZATION),
        request.headers().getAll(Headers.PROOF),
        request.method().name(),
        presented.target().path(),
        Peer.of(request));
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
                        ? JsonBody.read(presented.request().headers(), body)
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
              Future.<Void>succeededFuture()
                  .compose(
                      ignored -> {
                        verdict.sandbox().ifPresent(admission.limits()::take);
                        return services.serve(verdict);
                      });
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
