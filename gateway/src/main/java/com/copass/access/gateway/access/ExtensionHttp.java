package com.copass.access.gateway.access;

import com.copass.access.gateway.config.Secret;
import com.copass.access.gateway.json.StrictJson;
import com.copass.access.gateway.trace.CurrentTrace;
import com.copass.access.gateway.trace.Step;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Requests to the extension's {@code /gateway} endpoints under the gateway's own token. A token
 * that is not taken is replaced once. Safe for any thread.
 */
final class ExtensionHttp {
  private final WebClient http;
  private final URI extension;
  private final ServiceToken token;
  private final Duration timeout;

  /**
   * Sends nothing yet.
   *
   * @param http bounds how many requests are under way and wait; follows no redirects
   * @param extension the extension's address
   * @param token the gateway's own
   * @param timeout for one request
   */
  ExtensionHttp(WebClient http, URI extension, ServiceToken token, Duration timeout) {
    this.http = http;
    this.extension = extension;
    this.token = token;
    this.timeout = timeout;
  }

  /** A segment or a query value, so that it can't be read as anything else. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * Sends a request.
   *
   * @param method its method
   * @param path path and query below the extension, encoded
   * @param body its JSON
   * @return the answer, whatever its status but 401; fails with {@link UnavailableException}
   */
  Future<HttpResponse<Buffer>> send(HttpMethod method, String path, Optional<ObjectNode> body) {
    return token
        .get()
        .compose(
            first ->
                request(method, path, body, first)
                    .compose(
                        answer -> {
                          if (answer.statusCode() != 401) {
                            return Future.succeededFuture(answer);
                          }
                          // Refused before anything was done, so sending it again repeats nothing.
                          token.refused(first);
                          return token.get().compose(second -> request(method, path, body, second));
                        }))
        .recover(failure -> Future.failedFuture(unavailable()));
  }

  /** Tells whether an answer is one of a server that is well. */
  static boolean isWell(HttpResponse<Buffer> answer) {
    return answer.statusCode() < 500;
  }

  /** Returns the JSON of an answer, which has to be an object. */
  static ObjectNode json(HttpResponse<Buffer> answer) {
    return Optional.ofNullable(answer.body())
        .map(Buffer::getBytes)
        .flatMap(StrictJson::object)
        .orElseThrow(ExtensionHttp::unavailable);
  }

  static UnavailableException unavailable() {
    return new UnavailableException("the extension gave no usable answer");
  }

  private Future<HttpResponse<Buffer>> request(
      HttpMethod method, String path, Optional<ObjectNode> body, Secret bearer) {
    return CurrentTrace.asking(Step.EXTENSION, trace -> request(method, path, body, bearer, trace));
  }

  private Future<HttpResponse<Buffer>> request(
      HttpMethod method,
      String path,
      Optional<ObjectNode> body,
      Secret bearer,
      Map<String, String> trace) {
    HttpRequest<Buffer> request =
        http.requestAbs(method, extension + path)
            .timeout(timeout.toMillis())
            .putHeader("Authorization", "Bearer " + bearer.reveal());
    trace.forEach(request::putHeader);
    return body.isPresent()
        ? request
            .putHeader("Content-Type", "application/json")
            .sendBuffer(Buffer.buffer(body.get().toString()))
        : request.send();
  }
}
