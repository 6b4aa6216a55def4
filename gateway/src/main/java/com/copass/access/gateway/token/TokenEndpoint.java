package com.copass.access.gateway.token;

import com.copass.access.gateway.config.ClientCredentials;
import com.copass.access.gateway.config.Secret;
import com.copass.access.gateway.json.StrictJson;
import com.copass.access.gateway.trace.CurrentTrace;
import com.copass.access.gateway.trace.Step;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The realm's token endpoint, spoken to as one confidential client (RFC 6749 section 2.3). Safe for
 * any thread.
 */
public final class TokenEndpoint {
  private static final int LONGEST_ANSWER = 64 * 1024;

  private final WebClient http;
  private final URI endpoint;
  private final URI logout;
  private final ClientAuthentication client;
  private final Duration timeout;

  /**
   * Speaks as a client.
   *
   * @param http follows no redirects
   * @param realmUrl the realm as the gateway reaches it
   * @param client the client
   * @param timeout for one request
   */
  public TokenEndpoint(WebClient http, URI realmUrl, ClientCredentials client, Duration timeout) {
    this(http, realmUrl, new ClientSecret(client), timeout);
  }

  /** Speaks as a client, as above, however that authenticates. */
  public TokenEndpoint(
      WebClient http, URI realmUrl, ClientAuthentication client, Duration timeout) {
    this.http = http;
    this.endpoint = URI.create(realmUrl + "/protocol/openid-connect/token");
    this.logout = URI.create(realmUrl + "/protocol/openid-connect/logout");
    this.client = client;
    this.timeout = timeout;
  }

  /**
   * Asks for a token, and again where the first question was not answered by a server that is well:
   * for grants that can be used more than once.
   *
   * @param form the grant
   * @return the token; empty where the grant was refused ({@code invalid_grant}); fails with {@link
   *     KeysUnavailableException} for every other answer and for none
   */
  public Future<Optional<IssuedToken>> token(MultiMap form) {
    return asked(trace -> sendTwice(form, trace), IssuedToken::of);
  }

  /**
   * Asks for all that a person's sign-in is made of.
   *
   * @param form the grant: a code, or a refresh token
   * @return as {@link #token} does
   */
  public Future<Optional<PersonsTokens>> personsTokens(MultiMap form) {
    return asked(trace -> send(endpoint, form, trace), PersonsTokens::of);
  }

  /**
   * Ends a sign-in at the realm, for every application that shares it.
   *
   * @param refresh a refresh token of the sign-in
   * @return completes when the realm has heard it; fails with {@link KeysUnavailableException}
   */
  public Future<Void> endSession(Secret refresh) {
    MultiMap form = MultiMap.caseInsensitiveMultiMap().add("refresh_token", refresh.reveal());
    return send(logout, form, Map.of())
        .transform(
            // 400 says that the session is not there any more: it is over, too.
            (answer, failure) ->
                failure == null && answer.statusCode() < 500
                    ? Future.succeededFuture()
                    : unavailable());
  }

  private <T> Future<Optional<T>> asked(
      Function<Map<String, String>, Future<HttpResponse<Buffer>>> sent,
      Function<ObjectNode, Optional<T>> understood) {
    return CurrentTrace.asking(Step.TOKEN, sent)
        .transform((answer, failure) -> failure == null ? read(answer, understood) : unavailable());
  }

  private static <T> Future<Optional<T>> read(
      HttpResponse<Buffer> answer, Function<ObjectNode, Optional<T>> understood) {
    Buffer body = answer.body();
    Optional<ObjectNode> json =
        body == null || body.length() > LONGEST_ANSWER
            ? Optional.empty()
            : StrictJson.object(body.getBytes());
    if (answer.statusCode() == 200) {
      Optional<T> issued = json.flatMap(understood);
      return issued.isPresent() ? Future.succeededFuture(issued) : unavailable();
    }
    boolean refused =
        answer.statusCode() == 400
            && json.flatMap(object -> StrictJson.text(object, "error"))
                .filter("invalid_grant"::equals)
                .isPresent();
    return refused ? Future.succeededFuture(Optional.empty()) : unavailable();
  }

  private static <T> Future<T> unavailable() {
    return Future.failedFuture(
        new KeysUnavailableException("the token endpoint gave no usable answer"));
  }

  /** Of two that are late nobody would be served sooner. */
  private Future<HttpResponse<Buffer>> sendTwice(MultiMap form, Map<String, String> trace) {
    return send(endpoint, form, trace)
        .transform(
            (answer, failure) -> {
              boolean again =
                  failure == null
                      ? answer.statusCode() >= 500
                      : !(failure instanceof TimeoutException);
              if (again) {
                return send(endpoint, form, trace);
              }
              return failure == null
                  ? Future.succeededFuture(answer)
                  : Future.failedFuture(failure);
            });
  }

  private Future<HttpResponse<Buffer>> send(URI address, MultiMap form, Map<String, String> trace) {
    HttpRequest<Buffer> request =
        http.requestAbs(HttpMethod.POST, address.toString()).timeout(timeout.toMillis());
    client.authorization().ifPresent(says -> request.putHeader("Authorization", says.reveal()));
    client.addTo(form);
    trace.forEach(request::putHeader);
    return request.sendForm(form);
  }
}
