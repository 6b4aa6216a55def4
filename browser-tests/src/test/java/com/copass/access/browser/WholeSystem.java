package com.copass.access.browser;

import com.copass.access.quickstart.system.Addresses;
import com.copass.access.quickstart.system.Installation;
import com.copass.access.quickstart.system.LocalSystem;
import com.copass.access.quickstart.system.Ports;
import com.copass.access.quickstart.system.Progress;
import com.copass.access.quickstart.system.SystemFolder;
import com.copass.access.realm.DemoPeople;
import com.copass.access.realm.RealmConfigurator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** The demo's system, started once for all tests of a run; it ends with this JVM. */
final class WholeSystem {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static WholeSystem running;

  private record Token(String text, Instant until) {}

  private final Addresses addresses;
  private final DemoPeople people;
  private final Map<String, Token> tokens = new ConcurrentHashMap<>();

  private WholeSystem(Addresses addresses) {
    this.addresses = addresses;
    this.people = new DemoPeople(addresses.realm());
  }

  static synchronized WholeSystem get() {
    String offset = System.getProperty("copass.running.offset", "");
    if (running == null && !offset.isEmpty()) {
      // For somebody who changes pages: against ./run --port-offset, without a start of its own.
      running = new WholeSystem(Addresses.of(Ports.usual(Integer.parseInt(offset))));
    }
    if (running == null) {
      try {
        Path folder = Files.createTempDirectory("copass-browser-tests");
        LocalSystem system =
            LocalSystem.start(
                Installation.ofSystemProperties(),
                new SystemFolder(folder),
                Ports.free(),
                new Progress(System.out));
        Runtime.getRuntime().addShutdownHook(new Thread(system::close));
        running = new WholeSystem(system.addresses());
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    return running;
  }

  Addresses addresses() {
    return addresses;
  }

  /** Makes a sandbox of somebody's; returns its id. */
  String sandbox(String owner, String name) {
    return as(owner, "POST", "", Map.of("name", name, "owner_id", "customer-1"))
        .path("sandbox_id")
        .asText();
  }

  /** Makes an agent in a sandbox. */
  void agent(String owner, String sandbox, String slug) {
    agent(owner, sandbox, slug, "The " + slug);
  }

  /** Makes an agent of some name in a sandbox. */
  void agent(String owner, String sandbox, String slug, String name) {
    as(
        owner,
        "POST",
        "/" + sandbox + "/agents",
        Map.of("slug", slug, "name", name, "system_prompt", "Help."));
  }

  /** Makes a project in a sandbox. */
  void project(String owner, String sandbox, String name) {
    as(owner, "POST", "/" + sandbox + "/projects", Map.of("name", name));
  }

  /** Shares a sandbox; returns the connection's id. */
  String share(String owner, String sandbox, String handle, String role) {
    return share(owner, sandbox, handle, role, "shared by a test");
  }

  /** Shares a sandbox and notes something; returns the connection's id. */
  String share(String owner, String sandbox, String handle, String role, String label) {
    return as(
            owner,
            "POST",
            "/" + sandbox + "/connections",
            Map.of("copass_id", handle, "role", role, "label", label))
        .path("connection_id")
        .asText();
  }

  /** Takes access back. */
  void revoke(String owner, String sandbox, String connection) {
    as(owner, "DELETE", "/" + sandbox + "/connections/" + connection, Map.of());
  }

  /** Gives another role. */
  void changeRole(String owner, String sandbox, String connection, String role) {
    as(owner, "PATCH", "/" + sandbox + "/connections/" + connection, Map.of("role", role));
  }

  /** Has all access to a sandbox end at some time. */
  void endsAt(String owner, String sandbox, Instant end) {
    for (JsonNode row : as(owner, "GET", "/" + sandbox + "/connections", Map.of())) {
      as(
          owner,
          "PATCH",
          "/" + sandbox + "/connections/" + row.path("connection_id").asText(),
          Map.of("expires_at", end.truncatedTo(ChronoUnit.SECONDS).toString()));
    }
  }

  /** Returns how many have access. */
  int connections(String owner, String sandbox) {
    return as(owner, "GET", "/" + sandbox + "/connections", Map.of()).size();
  }

  /** Returns the id of an agent's only key. */
  String keyOf(String owner, String sandbox, String slug) {
    JsonNode keys = as(owner, "GET", "/" + sandbox + "/agents/" + slug + "/keys", Map.of());
    if (keys.size() != 1) {
      throw new AssertionError(keys.toString());
    }
    return keys.path(0).path("api_key_id").asText();
  }

  /** Returns the id of somebody's account. */
  String account(String person) {
    try {
      return JSON.readTree(Base64.getUrlDecoder().decode(token(person).split("\\.", -1)[1]))
          .path("copass")
          .path("account")
          .asText();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns with which status a sandbox is read with some bearer. */
  int reads(String bearer, String sandbox) {
    return send(bearer, "GET", "/" + sandbox, Map.of()).statusCode();
  }

  /** Makes a key that runs an agent as its owner; returns the secret. */
  String delegateKey(String owner, String sandbox, String slug, String label) {
    return as(
            owner,
            "POST",
            "/" + sandbox + "/agents/" + slug + "/keys",
            Map.of("kind", "agent_delegate", "label", label))
        .path("plaintext_key")
        .asText();
  }

  /** Returns a token of somebody's, who does not sign in again for each call. */
  String token(String person) {
    return tokens
        .compute(
            person,
            (who, had) ->
                had == null || had.until().isBefore(Instant.now())
                    ? new Token(people.token(who), Instant.now().plusSeconds(60))
                    : had)
        .text();
  }

  /** Sets an attribute of the realm; an empty one is taken away. */
  void setRealmAttribute(String name, String value) throws IOException, InterruptedException {
    URI realm = URI.create(addresses.keycloak() + "/admin/realms/" + RealmConfigurator.REALM);
    ObjectNode representation = (ObjectNode) JSON.readTree(administrate(realm, "GET", ""));
    representation.withObject("/attributes").put(name, value);
    administrate(realm, "PUT", representation.toString());
  }

  /** Takes a group away that a run before may have left. */
  void removeGroup(String name) throws IOException, InterruptedException {
    String groups = addresses.keycloak() + "/admin/realms/" + RealmConfigurator.REALM + "/groups";
    URI search =
        URI.create(
            groups + "?exact=true&search=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
    for (JsonNode group : JSON.readTree(administrate(search, "GET", ""))) {
      administrate(URI.create(groups + "/" + group.path("id").asText()), "DELETE", "");
    }
  }

  /** Makes a group in Keycloak. */
  void makeGroup(String name) throws IOException, InterruptedException {
    administrate(
        URI.create(addresses.keycloak() + "/admin/realms/" + RealmConfigurator.REALM + "/groups"),
        "POST",
        JSON.createObjectNode().put("name", name).toString());
  }

  /** Calls Keycloak's admin API as the administrator of the server; returns the answer's body. */
  String administrate(URI address, String method, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + administrator())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  /** Returns a token of the server's administrator. */
  String administrator() throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(
                    URI.create(
                        addresses.keycloak() + "/realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    BodyPublishers.ofString(
                        "grant_type=password&client_id=admin-cli&username=admin&password=admin"))
                .build(),
            BodyHandlers.ofString());
    return JSON.readTree(answer.body()).path("access_token").asText();
  }

  /** Returns which operations the API has been asked for, all that it remembers. */
  List<String> askedOfTheApi() throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(addresses.standInControl() + "/_stand-in/requests"))
                .build(),
            BodyHandlers.ofString());
    List<String> operations = new ArrayList<>();
    JSON.readTree(answer.body())
        .path("requests")
        .forEach(request -> operations.add(request.path("operation").asText()));
    return operations;
  }

  /** Waits until something is so. */
  void await(BooleanSupplier so) {
    Instant end = Instant.now().plusSeconds(30);
    while (!so.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("it did not become so in 30 seconds");
      }
      try {
        Thread.sleep(200);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }

  /** Returns with which status a run of an agent is answered, with some bearer. */
  int run(String bearer, String sandbox, String slug) {
    return send(
            bearer,
            "POST",
            "/" + sandbox + "/agents/" + slug + "/invoke-async",
            Map.of("message", "Hello"))
        .statusCode();
  }

  private JsonNode as(String person, String method, String path, Map<String, String> body) {
    HttpResponse<String> answer = send(token(person), method, path, body);
    if (answer.statusCode() >= 300) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private HttpResponse<String> send(
      String bearer, String method, String path, Map<String, String> body) {
    try {
      return HTTP.send(
          HttpRequest.newBuilder(
                  URI.create(addresses.gateway() + "/api/v1/storage/sandboxes" + path))
              .header("Authorization", "Bearer " + bearer)
              .header("Content-Type", "application/json")
              .method(
                  method,
                  body.isEmpty()
                      ? BodyPublishers.noBody()
                      : BodyPublishers.ofString(JSON.writeValueAsString(body)))
              .build(),
          BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
