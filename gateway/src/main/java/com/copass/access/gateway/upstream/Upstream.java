package com.copass.access.gateway.upstream;

import com.copass.access.catalogue.Traffic;
import com.copass.access.gateway.access.Asker;
import com.copass.access.gateway.config.Secret;
import com.copass.access.gateway.config.UpstreamConfig;
import com.copass.access.gateway.http.BoundedBody;
import com.copass.access.gateway.http.Problem;
import com.copass.access.gateway.http.Refused;
import com.copass.access.gateway.trace.CurrentTrace;
import com.copass.access.gateway.trace.Step;
import com.copass.access.model.AccountId;
import com.copass.access.vocabulary.ErrorWord;
import com.copass.access.vocabulary.Headers;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The API behind the gateway: connections to it, and the gateway's own questions. */
public final class Upstream {
  /** The most that is read of an answer to one of the gateway's own questions. */
  private static final int LONGEST_ANSWER = 4 * 1024 * 1024;

  private final Connections connections;
  private final UpstreamConfig config;
  private final UpstreamIdentity identity;

  /**
   * An upstream.
   *
   * @param connections to it
   * @param config where it is, and how long it may take
   * @param identity what it is told of who asks
   */
  public Upstream(Connections connections, UpstreamConfig config, UpstreamIdentity identity) {
    this.connections = connections;
    this.config = config;
    this.identity = identity;
  }

  /**
   * Asks a question of the gateway's own, with which nothing changes.
   *
   * @param whom for whom it is asked
   * @param asker in whose course
   * @param path an encoded path
   * @return the answer's JSON; empty where the upstream says that there is no such thing, or not
   *     for that account; {@link Refused} with {@code unavailable} where it gives no usable answer
   */
  public Future<Optional<JsonNode>> ask(OnBehalf whom, Asker asker, String path) {
    return identity.bearer(whom, asker).compose(bearer -> ask(bearer, path));
  }

  private Future<Optional<JsonNode>> ask(Secret bearer, String path) {
    return CurrentTrace.asking(Step.ASK, trace -> ask(bearer, path, trace))
        .timeout(config.timeouts().answer().toMillis(), TimeUnit.MILLISECONDS)
        .recover(
            failure ->
                Future.failedFuture(
                    Refused.because(
                        ErrorWord.UNAVAILABLE,
                        "what the decision needs can't be read from the API now")));
  }

  private Future<Optional<JsonNode>> ask(Secret bearer, String path, Map<String, String> trace) {
    return connect(Traffic.BRIEF, HttpMethod.GET, path)
        .compose(
            request -> {
              trace.forEach(request::putHeader);
              return request
                  .putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + bearer.reveal())
                  .putHeader(HttpHeaders.ACCEPT, "application/json")
                  .putHeader(Headers.REQUEST_ID, "gateway")
                  .send();
            })
        .compose(Upstream::read);
  }

  /** Returns the token that says for whom a request is. */
  Future<Secret> bearer(OnBehalf whom, Asker asker) {
    return identity.bearer(whom, asker);
  }

  /** Returns the account whose own credential that token is, where it is one. */
  Optional<AccountId> lentBy(OnBehalf whom) {
    return identity.lentBy(whom);
  }

  /** Returns what a client is told where the upstream does not take such a token. */
  Problem notTaken() {
    return identity.notTaken();
  }

  UpstreamConfig.Timeouts timeouts() {
    return config.timeouts();
  }

  /** Opens a request; {@code target} goes into the request line as it is. */
  Future<HttpClientRequest> connect(Traffic traffic, HttpMethod method, String target) {
    boolean tls = "https".equals(config.url().getScheme());
    int port = config.url().getPort();
    return connections
        .forTraffic(traffic)
        .request(
            new RequestOptions()
                .setMethod(method)
                .setHost(config.url().getHost())
                .setPort(port > 0 ? port : tls ? 443 : 80)
                .setSsl(tls)
                .setURI(target)
                .setFollowRedirects(false))
        // What fails is told by the future; without a handler it would be logged as an error too.
        .map(request -> request.exceptionHandler(ignored -> {}));
  }

  private static Future<Optional<JsonNode>> read(HttpClientResponse response) {
    // What breaks off while nobody reads it concerns nobody.
    response.exceptionHandler(ignored -> {});
    response.pause();
    int status = response.statusCode();
    if (status == 403 || status == 404) {
      response.resume();
      return Future.succeededFuture(Optional.empty());
    }
    if (status != 200) {
      response.resume();
      return Future.failedFuture("status " + status);
    }
    Future<Buffer> body = BoundedBody.read(response, LONGEST_ANSWER);
    return body.map(bytes -> Optional.of(AnswerJson.read(bytes)));
  }
}
