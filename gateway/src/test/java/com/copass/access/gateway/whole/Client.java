package com.copass.access.gateway.whole;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** An HTTP client with the habits of the SDKs: a Content-Type on whatever it sends. */
final class Client {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final int port;
  private final Map<String, String> headers;

  Client(int port) {
    this(port, Map.of("Content-Type", "application/json"));
  }

  private Client(int port, Map<String, String> headers) {
    this.port = port;
    this.headers = headers;
  }

  /** An answer. */
  record Answer(int status, String body, java.net.http.HttpHeaders headers) {
    JsonObject json() {
      return new JsonObject(body);
    }

    JsonArray array() {
      return new JsonArray(body);
    }

    String error() {
      return json().getString("error");
    }

    String header(String name) {
      return headers.firstValue(name).orElse("");
    }
  }

  /** Returns a client that sends one more field. */
  Client with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Client(port, more);
  }

  Answer get(String path) {
    return send("GET", path, null);
  }

  Answer post(String path, String body) {
    return send("POST", path, body);
  }

  Answer patch(String path, String body) {
    return send("PATCH", path, body);
  }

  Answer delete(String path) {
    return send("DELETE", path, null);
  }

  Answer send(String method, String path, String body) {
    return answer(request(method, path, body));
  }

  /** Sends a request and returns its answer's lines as they come. */
  HttpResponse<Stream<String>> stream(String path, String body) {
    try {
      return HTTP.send(request("POST", path, body), BodyHandlers.ofLines());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private HttpRequest request(String method, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(30))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return request.build();
  }

  private static Answer answer(HttpRequest request) {
    try {
      HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body(), response.headers());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
