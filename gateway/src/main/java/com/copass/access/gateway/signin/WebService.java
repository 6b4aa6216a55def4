package com.copass.access.gateway.signin;

import com.copass.access.gateway.config.SignInConfig;
import com.copass.access.gateway.http.Problem;
import com.copass.access.gateway.token.VerifiedToken;
import com.copass.access.gateway.trace.CurrentTrace;
import com.copass.access.gateway.trace.Step;
import com.copass.access.gateway.upstream.OnBehalf;
import com.copass.access.gateway.upstream.SignedIdentity;
import com.copass.access.vocabulary.ErrorWord;
import com.copass.access.vocabulary.Headers;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One web application behind the sign-in. Safe for any thread. */
final class WebService {
  private static final long PATIENCE_SECONDS = 60;

  private final SignInConfig.Service service;
  private final HttpClient client;
  private final ServiceHeaders headers;
  private final SignedIdentity identity;

  /**
   * A service.
   *
   * @param service where it is
   * @param client makes the connections
   * @param headers say what passes
   * @param identity vouches for people to this service, and to no other
   */
  WebService(
      SignInConfig.Service service,
      HttpClient client,
      ServiceHeaders headers,
      SignedIdentity identity) {
    this.service = service;
    this.client = client;
    this.headers = headers;
    this.identity = identity;
  }

  /** Returns the path under which it begins. */
  String home() {
    return service.prefix();
  }

  /** Tells whether a path is this service's. */
  boolean owns(String path) {
    return path.startsWith(service.prefix())
        && (path.length() == service.prefix().length()
            || path.charAt(service.prefix().length()) == '/');
  }

  /** Has the service answer a request as a person; completes when that is over. */
  Future<Void> serve(HttpServerRequest request, VerifiedToken person) {
    return CurrentTrace.asking(Step.FORWARD, trace -> serve(request, person, trace));
  }

  private Future<Void> serve(
      HttpServerRequest request, VerifiedToken person, Map<String, String> trace) {
    HttpServerResponse response = request.response();
    return client
        .request(options(request))
        .compose(
            connected -> {
              // What fails is told by the future; without a handler it would be logged too.
              connected.exceptionHandler(ignored -> {});
              response.closeHandler(ignored -> connected.reset());
              return send(request, person, connected, trace)
                  .onFailure(failure -> connected.reset());
            })
        .compose(answer -> pass(answer, response))
        .recover(
            failure -> {
              if (response.headWritten()) {
                response.reset();
              } else {
                Problem.of(ErrorWord.UPSTREAM_FAILED, "the service gave no usable answer")
                    .answer(request);
              }
              return Future.succeededFuture();
            });
  }

  private Future<ProxyResponse> send(
      HttpServerRequest request,
      VerifiedToken person,
      HttpClientRequest connected,
      Map<String, String> trace) {
    if (request.headers().contains(HttpHeaders.EXPECT, "100-continue", true)) {
      request.response().writeContinue();
    }
    ProxyRequest proxied = ProxyRequest.reverseProxy(request);
    proxied
        .setURI(request.uri())
        .headers()
        .clear()
        .addAll(
            headers.toService(
                request.headers(),
                person.bearer().reveal(),
                identity.bearer(OnBehalf.ofAccount(person.principal().account())),
                trace));
    return proxied.send(connected).timeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private Future<Void> pass(ProxyResponse answer, HttpServerResponse response) {
    // An answer that is not passed on is not read either; when it breaks off, nobody need know.
    answer.getBody().stream().exceptionHandler(ignored -> {});
    String location = answer.headers().get(HttpHeaders.LOCATION);
    if (location != null && !headers.staysHere(location)) {
      return Future.failedFuture("the service redirects elsewhere");
    }
    headers.toBrowser(answer.headers());
    answer.headers().remove(Headers.IDENTITY).remove(Headers.REQUEST_ID);
    // What has been set so far is the session's new cookie, and it goes first.
    response
        .headers()
        .getAll(HttpHeaders.SET_COOKIE)
        .forEach(cookie -> answer.headers().add(HttpHeaders.SET_COOKIE, cookie));
    response.headers().remove(HttpHeaders.SET_COOKIE);
    answer.setStatusMessage(null);
    return answer.send();
  }

  private RequestOptions options(HttpServerRequest request) {
    boolean tls = "https".equals(service.url().getScheme());
    int port = service.url().getPort();
    return new RequestOptions()
        .setMethod(request.method())
        .setHost(service.url().getHost())
        .setPort(port > 0 ? port : tls ? 443 : 80)
        .setSsl(tls)
        .setURI(request.uri())
        .setFollowRedirects(false);
  }
}
