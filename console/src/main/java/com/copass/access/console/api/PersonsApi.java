package com.copass.access.console.api;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;

/**
 * The API as one person, for one request. Whatever fails, fails with {@link ApiFailure}. Nothing is
 * sent twice. Confined to its request.
 */
public final class PersonsApi {
  private static final long PATIENCE_MILLIS = 20_000;

  private final WebClient http;
  private final URI gateway;
  private final String authorization;

  PersonsApi(WebClient http, URI gateway, String authorization) {
    this.http = http;
    this.gateway = gateway;
    this.authorization = authorization;
  }

  /** Reads one thing. */
  public Future<JsonObject> object(String path) {
    return call(HttpMethod.GET, path, null, "").map(PersonsApi::asObject);
  }

  /** Reads a list. */
  public Future<JsonArray> array(String path) {
    return call(HttpMethod.GET, path, null, "").map(PersonsApi::asArray);
  }

  /**
   * Changes something.
   *
   * @param body may be null
   * @param repeat the same text for the same intention: sent again, it is not done again; or empty
   * @return the answer; an empty object where there is none
   */
  public Future<JsonObject> change(HttpMethod method, String path, JsonObject body, String repeat) {
    return call(method, path, body, repeat)
        .map(answer -> answer.length() == 0 ? new JsonObject() : asObject(answer));
  }

  private Future<Buffer> call(HttpMethod method, String path, JsonObject body, String repeat) {
    HttpRequest<Buffer> request =
        http.requestAbs(method, gateway + path)
            .timeout(PATIENCE_MILLIS)
            .putHeader("Authorization", authorization);
    if (!repeat.isEmpty()) {
      request.putHeader("Idempotency-Key", repeat);
    }
    Future<HttpResponse<Buffer>> sent =
        body == null ? request.send() : request.sendJsonObject(body);
    return sent.transform(
        (answer, failure) -> failure == null ? read(answer) : Future.failedFuture(noAnswer()));
  }

  private static Future<Buffer> read(HttpResponse<Buffer> answer) {
    Buffer body = answer.body() == null ? Buffer.buffer() : answer.body();
    if (answer.statusCode() >= 200 && answer.statusCode() < 300) {
      return Future.succeededFuture(body);
    }
    try {
      JsonObject problem = new JsonObject(body);
      return Future.failedFuture(
          new ApiFailure(
              answer.statusCode(),
              problem.getString("error", "unexpected"),
              problem.getString("detail", "")));
    } catch (DecodeException | ClassCastException e) {
      return Future.failedFuture(new ApiFailure(answer.statusCode(), "unexpected", ""));
    }
  }

  private static JsonObject asObject(Buffer body) {
    try {
      return new JsonObject(body);
    } catch (DecodeException e) {
      throw new ApiFailure(502, "unexpected", "");
    }
  }

  private static JsonArray asArray(Buffer body) {
    try {
      return new JsonArray(body);
    } catch (DecodeException e) {
      throw new ApiFailure(502, "unexpected", "");
    }
  }

  private static ApiFailure noAnswer() {
    return new ApiFailure(502, ApiFailure.NO_ANSWER, "");
  }
}
