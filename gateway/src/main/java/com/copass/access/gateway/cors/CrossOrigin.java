package com.copass.access.gateway.cors;

import com.copass.access.catalogue.Operation;
import com.copass.access.gateway.config.CorsConfig;
import com.copass.access.gateway.http.Problem;
import com.copass.access.gateway.http.Refused;
import com.copass.access.gateway.route.Router;
import com.copass.access.model.AgentKeyRule;
import com.copass.access.model.Principal;
import com.copass.access.vocabulary.ErrorWord;
import com.copass.access.vocabulary.Headers;
import com.copass.access.vocabulary.KeyBounds;
import com.copass.access.vocabulary.Origin;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers browsers that ask before they send, lets pages of allowed origins read answers, and
 * refuses what a page of another origin sends nevertheless. Safe for any thread.
 */
public final class CrossOrigin {
  /** What a page may send: what goes upstream, and what the gateway itself reads. */
  private static final String MAY_SEND =
      String.join(
          ", ",
          "authorization",
          "dpop",
          "content-type",
          "accept",
          "idempotency-key",
          "range",
          "traceparent",
          "tracestate",
          "x-encryption-token",
          "x-encryption-key",
          "x-search-matrix",
          "x-detail-instruction",
          "x-trace-id",
          Headers.SANDBOX_REVISION.toLowerCase(Locale.ROOT));

  /** What a page may read beside what every page may. */
  private static final String MAY_READ =
      String.join(
          ", ",
          Headers.REQUEST_ID,
          Headers.SANDBOX_REVISION,
          "Retry-After",
          "WWW-Authenticate",
          "Content-Disposition",
          "ETag",
          "X-Trace-Id");

  private static final Problem NOT_ALLOWED =
      Problem.of(ErrorWord.ORIGIN_NOT_ALLOWED, "pages of this origin may not do this");

  private final Supplier<CorsConfig> config;
  private final Router router;
  private final String own;

  /**
   * Rules for origins.
   *
   * @param config what holds now
   * @param router knows the operations
   * @param publicUrl the gateway as clients write it; its own pages may use it as themselves
   */
  public CrossOrigin(Supplier<CorsConfig> config, Router router, URI publicUrl) {
    this.config = config;
    this.router = router;
    this.own = publicUrl.getScheme() + "://" + publicUrl.getAuthority();
  }

  /**
   * Answers a browser's question before it sends (a preflight, Fetch standard). The question names
   * no key, so for what keys of one agent may do it is answered to pages of every origin: the key
   * is held to its own when it comes.
   *
   * @return whether it was such a question; then it is answered
   * @throws Refused where there is no such operation, or the origin may not use it
   */
  public boolean answersPreflight(HttpServerRequest request) {
    String method = request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    if (!request.method().equals(HttpMethod.OPTIONS) || method == null || origin == null) {
      return false;
    }
    Operation operation = router.operation(request, method);
    boolean known = Origin.parse(origin).isPresent();
    if (!isAllowed(origin) && !(known && isForAgentKeys(operation))) {
      throw new Refused(NOT_ALLOWED);
    }
    request
        .response()
        .setStatusCode(204)
        .putHeader(HttpHeaders.VARY, "Origin, Access-Control-Request-Method")
        .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
        .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, operation.method())
        .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, MAY_SEND)
        .putHeader(
            HttpHeaders.ACCESS_CONTROL_MAX_AGE, Long.toString(config.get().maxAge().toSeconds()))
        .end();
    return true;
  }

  /**
   * Lets a page read whatever is answered, where its origin may use the whole API: a refusal before
   * it is known who asks, too.
   */
  public void mark(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    response.headers().add(HttpHeaders.VARY, "Origin");
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    if (origin != null && isAllowed(origin)) {
      readableBy(response, origin);
    }
  }

  /**
   * Holds a request to the origins that it may come from: a delegate key's to the key's own and no
   * others, everybody else's to those of the API. What names no origin comes from a program.
   *
   * @param request the request
   * @param caller who asks
   * @param bounds what the caller's key says of itself
   * @throws Refused as forbidden where it comes from a page of another origin
   */
  public void require(HttpServerRequest request, Principal caller, KeyBounds bounds) {
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    if (origin == null) {
      return;
    }
    boolean allowed =
        switch (caller) {
          case Principal.DelegateKey key -> Origin.parse(origin).filter(bounds::letsIn).isPresent();
          case Principal.InvokeKey key -> isAllowed(origin);
          case Principal.Member member -> isAllowed(origin);
        };
    if (!allowed) {
      request.response().headers().remove(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
      throw new Refused(NOT_ALLOWED);
    }
    readableBy(request.response(), origin);
  }

  private boolean isAllowed(String origin) {
    Optional<Origin> known = Origin.parse(origin);
    return origin.equals(own) || known.filter(config.get().origins()::contains).isPresent();
  }

  private static boolean isForAgentKeys(Operation operation) {
    return operation.action().agentKeyRule() != AgentKeyRule.NEVER;
  }

  private static void readableBy(HttpServerResponse response, String origin) {
    response
        .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
        .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, MAY_READ);
  }
}
