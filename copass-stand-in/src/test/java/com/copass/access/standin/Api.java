package com.copass.access.standin;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Calls a stand-in with one credential. */
final class Api {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String base;
  private final String bearer;

  Api(String base, String bearer) {
    this.base = base;
    this.bearer = bearer;
  }

  /**
   * An answer.
   *
   * @param status the status
   * @param body the text of the body
   * @param contentType the media type, empty where there is none
   */
  record Answered(int status, String body, String contentType) {
    JsonObject json() {
      return new JsonObject(body);
    }

    JsonArray array() {
      return new JsonArray(body);
    }
  }

  Answered get(String path) {
    return call("GET", path, null);
  }

  Answered post(String path, JsonObject body) {
    return call("POST", path, body);
  }

  Answered patch(String path, JsonObject body) {
    return call("PATCH", path, body);
  }

  Answered delete(String path) {
    return call("DELETE", path, null);
  }

  Answered call(String method, String path, JsonObject body) {
    return send(method, path, body == null ? "" : body.encode());
  }

  Answered send(String method, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (bearer != null) {
      request.header("Authorization", "Bearer " + bearer);
    }
    try {
      HttpResponse<String> answer =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answered(
          answer.statusCode(),
          answer.body(),
          answer.headers().firstValue("Content-Type").orElse(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
