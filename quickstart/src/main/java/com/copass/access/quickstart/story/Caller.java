package com.copass.access.quickstart.story;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Somebody with a bearer, at one address. Safe for use by several threads. */
final class Caller {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http;
  private final URI base;
  private final String bearer;

  Caller(HttpClient http, URI base, String bearer) {
    this.http = http;
    this.base = base;
    this.bearer = bearer;
  }

  Answer get(String path) {
    return send("GET", path, BodyPublishers.noBody());
  }

  Answer delete(String path) {
    return send("DELETE", path, BodyPublishers.noBody());
  }

  Answer post(String path) {
    return send("POST", path, BodyPublishers.noBody());
  }

  Answer post(String path, Map<String, ?> body) {
    return send("POST", path, json(body));
  }

  Answer patch(String path, Map<String, ?> body) {
    return send("PATCH", path, json(body));
  }

  /** Opens a stream; its head has arrived when this returns. */
  HttpResponse<InputStream> stream(String path, Map<String, ?> body) {
    return exchange(request("POST", path, json(body)), BodyHandlers.ofInputStream());
  }

  private Answer send(String method, String path, BodyPublisher body) {
    HttpResponse<String> answer = exchange(request(method, path, body), BodyHandlers.ofString());
    return new Answer(method + " " + path, answer.statusCode(), parse(answer), answer.body());
  }

  private HttpRequest request(String method, String path, BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .method(method, body);
    if (!bearer.isEmpty()) {
      request.header("Authorization", "Bearer " + bearer);
    }
    return request.build();
  }

  private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return http.send(request, handler);
    } catch (IOException e) {
      throw new StoryFailure(request.method() + " " + request.uri() + " failed: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoryFailure("interrupted", e);
    }
  }

  private static JsonNode parse(HttpResponse<String> answer) {
    String type = answer.headers().firstValue("Content-Type").orElse("");
    if (!type.startsWith("application/json") || answer.body().isEmpty()) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new StoryFailure("an answer says that it is JSON, and is not: " + answer.body(), e);
    }
  }

  private static BodyPublisher json(Map<String, ?> body) {
    return BodyPublishers.ofString(JSON.valueToTree(body).toString());
  }
}
