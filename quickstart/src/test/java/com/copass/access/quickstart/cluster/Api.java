package com.copass.access.quickstart.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Requests to the API at one address. Safe for any thread. */
final class Api implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;

  /** What was answered. */
  record Answer(int status, JsonNode body) {
    /** Returns the error's word; empty where there is none. */
    String word() {
      return body.path("error").asText("");
    }

    String text(String member) {
      return body.path(member).asText();
    }

    Answer expect(int wanted) {
      if (status != wanted) {
        throw new AssertionError("should be " + wanted + ": " + this);
      }
      return this;
    }
  }

  Api(URI base) {
    this.base = base;
  }

  /**
   * Sends a request.
   *
   * @param bearer the credential; empty for none
   * @param body JSON; empty for none
   * @throws IOException where there is no answer
   */
  Answer send(String bearer, String method, String path, String body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!bearer.isEmpty()) {
      request.header("Authorization", "Bearer " + bearer);
    }
    try {
      HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(answer.statusCode(), parsed(answer.body()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Sends a request that has to be answered. */
  Answer ask(String bearer, String method, String path, String body) {
    try {
      return send(bearer, method, path, body);
    } catch (IOException e) {
      throw new AssertionError(method + " " + path + " was not answered", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }

  private static JsonNode parsed(byte[] body) throws IOException {
    try {
      return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
