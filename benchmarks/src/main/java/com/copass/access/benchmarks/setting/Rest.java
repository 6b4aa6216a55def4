package com.copass.access.benchmarks.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** JSON calls that have to succeed. Safe for any thread. */
final class Rest implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Posts a form; returns the answer's body. */
  JsonNode form(URI address, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  /** Sends JSON with a bearer; returns the answer's body, missing where there is none. */
  JsonNode json(String method, URI address, String bearer, JsonNode body) {
    return send(
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + bearer)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body.toString())));
  }

  @Override
  public void close() {
    http.close();
  }

  private JsonNode send(HttpRequest.Builder request) {
    HttpResponse<String> answer = exchange(request);
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(
          answer.request().method()
              + " "
              + answer.request().uri()
              + " -> "
              + answer.statusCode()
              + " "
              + answer.body());
    }
    try {
      return answer.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException("no JSON from " + answer.request().uri(), e);
    }
  }

  private HttpResponse<String> exchange(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException("could not ask", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
