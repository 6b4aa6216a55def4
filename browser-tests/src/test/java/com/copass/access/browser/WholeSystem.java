package com.copass.access.browser;

import com.copass.access.quickstart.system.Addresses;
import com.copass.access.quickstart.system.Installation;
import com.copass.access.quickstart.system.LocalSystem;
import com.copass.access.quickstart.system.Ports;
import com.copass.access.quickstart.system.Progress;
import com.copass.access.quickstart.system.SystemFolder;
import com.copass.access.realm.DemoPeople;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The demo's system, started once for all tests of a run; it ends with this JVM. */
final class WholeSystem {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static WholeSystem running;

  private final Addresses addresses;
  private final DemoPeople people;

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
    as(
        owner,
        "POST",
        "/" + sandbox + "/agents",
        Map.of("slug", slug, "name", "The " + slug, "system_prompt", "Help."));
  }

  /** Makes a project in a sandbox. */
  void project(String owner, String sandbox, String name) {
    as(owner, "POST", "/" + sandbox + "/projects", Map.of("name", name));
  }

  /** Shares a sandbox. */
  void share(String owner, String sandbox, String handle, String role) {
    as(owner, "POST", "/" + sandbox + "/connections", Map.of("copass_id", handle, "role", role));
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
    HttpResponse<String> answer = send(people.token(person), method, path, body);
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
              .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)))
              .build(),
          BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
