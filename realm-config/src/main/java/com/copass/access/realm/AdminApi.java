package com.copass.access.realm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Keycloak's admin API as JSON trees, so that what this project does not know survives a read and a
 * write. Not thread-safe.
 */
final class AdminApi implements AutoCloseable {
  /** The administrator's tokens live for a minute. */
  private static final Duration TOKEN_USE = Duration.ofSeconds(40);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final URI keycloak;
  private final AdminCredentials credentials;
  private String token = "";
  private long tokenTaken;

  AdminApi(URI keycloak, AdminCredentials credentials) {
    this.keycloak = keycloak;
    this.credentials = credentials;
  }

  /** Returns a path segment or query value, encoded. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Reads what is at a path below {@code /admin/realms}; missing where there is nothing. */
  JsonNode get(String path) {
    HttpResponse<String> answer = send("GET", path, null);
    return answer.statusCode() == 404 ? MissingNode.getInstance() : parse(answer.body());
  }

  void post(String path, JsonNode body) {
    send("POST", path, body);
  }

  /** Posts a question and returns the answer. */
  JsonNode ask(String path, JsonNode body) {
    return parse(send("POST", path, body).body());
  }

  void put(String path, JsonNode body) {
    send("PUT", path, body);
  }

  void delete(String path) {
    send("DELETE", path, null);
  }

  @Override
  public void close() {
    http.close();
  }

  private HttpResponse<String> send(String method, String path, JsonNode body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(keycloak + "/admin/realms" + path))
            .timeout(Duration.ofSeconds(60))
            .header("Authorization", "Bearer " + token())
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
            .build();
    HttpResponse<String> answer = exchange(request);
    boolean nothingThere = method.equals("GET") && answer.statusCode() == 404;
    if (answer.statusCode() / 100 != 2 && !nothingThere) {
      // Keycloak's errors name the field; they don't repeat secrets.
      throw new RealmException(
          method + " " + path + " was answered " + answer.statusCode() + ": " + answer.body());
    }
    return answer;
  }

  private String token() {
    if (token.isEmpty() || System.nanoTime() - tokenTaken > TOKEN_USE.toNanos()) {
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create(keycloak + "/realms/master/protocol/openid-connect/token"))
              .timeout(Duration.ofSeconds(60))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString(credentials.form()))
              .build();
      HttpResponse<String> answer = exchange(request);
      if (answer.statusCode() != 200) {
        throw new RealmException(
            "Keycloak does not accept the administrator: status " + answer.statusCode());
      }
      token = parse(answer.body()).path("access_token").asText();
      tokenTaken = System.nanoTime();
    }
    return token;
  }

  private HttpResponse<String> exchange(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new RealmException("Keycloak can't be reached at " + keycloak, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RealmException("interrupted", e);
    }
  }

  private static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new RealmException("Keycloak's answer is no JSON", e);
    }
  }
}
