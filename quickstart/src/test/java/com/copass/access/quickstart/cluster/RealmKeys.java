package com.copass.access.quickstart.cluster;

import com.copass.access.realm.RealmConfigurator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.StreamSupport;

/** The keys with which the realm signs, as its administrator changes them. For one thread. */
final class RealmKeys implements AutoCloseable {
  private static final String REALM = "/admin/realms/" + RealmConfigurator.REALM;
  private static final String ALGORITHM = "RS256";

  private final URI keycloak;
  private final Api api;

  RealmKeys(URI keycloak) {
    this.keycloak = keycloak;
    this.api = new Api(keycloak);
  }

  /** Returns the id of the key that signs. */
  String active() {
    return get("/keys").path("active").path(ALGORITHM).asText();
  }

  /** Adds one that goes before all others. */
  void add(int priority) {
    api.ask(
            administrator(),
            "POST",
            REALM + "/components",
            """
            {"name":"rotated-%1$d","providerId":"rsa-generated",
             "providerType":"org.keycloak.keys.KeyProvider",
             "config":{"priority":["%1$d"],"algorithm":["RS256"]}}\
            """
                .formatted(priority))
        .expect(201);
  }

  /** Takes one away, by its id. */
  void remove(String kid) {
    String provider =
        all().stream()
            .filter(key -> key.path("kid").asText().equals(kid))
            .map(key -> key.path("providerId").asText())
            .findFirst()
            .orElseThrow();
    api.ask(administrator(), "DELETE", REALM + "/components/" + provider, "").expect(204);
  }

  private List<JsonNode> all() {
    return StreamSupport.stream(get("/keys").path("keys").spliterator(), false).toList();
  }

  private JsonNode get(String path) {
    return api.ask(administrator(), "GET", REALM + path, "").expect(200).body();
  }

  private String administrator() {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(keycloak + "/realms/master/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    "grant_type=password&client_id=admin-cli&username=admin&password=admin"))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return new ObjectMapper()
          .readTree(http.send(request, BodyHandlers.ofByteArray()).body())
          .path("access_token")
          .asText();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    api.close();
  }
}
