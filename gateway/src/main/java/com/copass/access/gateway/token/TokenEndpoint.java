package com.copass.access.gateway.token;

import com.copass.access.gateway.config.ClientCredentials;
import com.copass.access.gateway.config.Secret;
import com.copass.access.gateway.json.StrictJson;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * The realm's token endpoint, spoken to as one confidential client (RFC 6749 section 2.3.1). Safe
 * for any thread.
 */
public final class TokenEndpoint {
  private static final int LONGEST_ANSWER = 64 * 1024;

  private final WebClient http;
  private final URI endpoint;
  private final Secret basic;
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
    this.http = http;
    this.endpoint = URI.create(realmUrl + "/protocol/openid-connect/token");
    this.basic = basicOf(client);
    this.timeout = timeout;
  }

  /**
   * Asks for a token.
   *
   * @param form the grant
   * @return the token; empty where the grant was refused ({@code invalid_grant}); fails with {@link
   *     KeysUnavailableException} for every other answer and for none
   */
  public Future<Optional<IssuedToken>> token(MultiMap form) {
    return http.requestAbs(HttpMethod.POST, endpoint.toString())
        .timeout(timeout.toMillis())
        .putHeader("Authorization", basic.reveal())
        .sendForm(form)
        .transform((answer, failure) -> failure == null ? accessToken(answer) : unavailable());
  }

  private static Future<Optional<IssuedToken>> accessToken(HttpResponse<Buffer> answer) {
    Buffer body = answer.body();
    Optional<ObjectNode> json =
        body == null || body.length() > LONGEST_ANSWER
            ? Optional.empty()
            : StrictJson.object(body.getBytes());
    if (answer.statusCode() == 200) {
      Optional<IssuedToken> token = json.flatMap(IssuedToken::of);
      return token.isPresent() ? Future.succeededFuture(token) : unavailable();
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

  private static Secret basicOf(ClientCredentials client) {
    String pair = encoded(client.id()) + ":" + encoded(client.secret().reveal());
    return Secret.of(
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
