package com.copass.access.realm;

import com.copass.access.vocabulary.ExtensionPaths;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The people of the demo, seen from outside: they sign in with their passwords and claim their
 * handles, as anybody would. Not thread-safe.
 */
public final class DemoPeople implements AutoCloseable {
  /** The public client that takes passwords. */
  public static final String CLIENT = "copass-demo";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI realm;

  /**
   * Signs nobody in yet.
   *
   * @param realm the realm's address, {@code .../realms/copass}
   */
  public DemoPeople(URI realm) {
    this.realm = realm;
  }

  /** Returns the names of those who have a handle. */
  public static List<String> withHandles() {
    return RealmDocument.demo().users().stream()
        .filter(person -> person.handle() != null)
        .map(Person::username)
        .toList();
  }

  /** Returns an access token of one of them, whose password is the name. */
  public String token(String name) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    "grant_type=password&client_id="
                        + CLIENT
                        + "&username="
                        + AdminApi.encoded(name)
                        + "&password="
                        + AdminApi.encoded(name)))
            .build();
    HttpResponse<String> answer = send(request);
    if (answer.statusCode() != 200) {
      throw new RealmException(name + " can't sign in: " + answer.statusCode());
    }
    try {
      return JSON.readTree(answer.body()).path("access_token").asText();
    } catch (JsonProcessingException e) {
      throw new RealmException("Keycloak's answer is no JSON", e);
    }
  }

  /** Claims everybody's handle; who has it already keeps it. */
  public void claimHandles() {
    for (Person person : RealmDocument.demo().users()) {
      if (person.handle() != null) {
        claim(person);
      }
    }
  }

  @Override
  public void close() {
    http.close();
  }

  private void claim(Person person) {
    URI handle = URI.create(realm + "/" + ExtensionPaths.RESOURCE + "/api/v1/users/me/handle");
    HttpRequest request =
        HttpRequest.newBuilder(handle)
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + token(person.username()))
            .header("Content-Type", "application/json")
            .PUT(
                BodyPublishers.ofString(
                    JSON.valueToTree(Map.of("copass_id", person.handle())).toString()))
            .build();
    HttpResponse<String> answer = send(request);
    if (answer.statusCode() / 100 != 2) {
      throw new RealmException(
          person.username()
              + " can't claim a handle: "
              + answer.statusCode()
              + " "
              + answer.body());
    }
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new RealmException("Keycloak can't be reached at " + realm, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RealmException("interrupted", e);
    }
  }
}
