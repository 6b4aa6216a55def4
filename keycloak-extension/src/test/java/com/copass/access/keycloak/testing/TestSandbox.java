package com.copass.access.keycloak.testing;

import com.copass.access.vocabulary.Headers;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A sandbox of a test's own, with the calls about it that tests make again and again. */
public final class TestSandbox {
  private static final AtomicInteger NEXT = new AtomicInteger();

  private final RunningKeycloak keycloak;
  private final String owner;
  private final String id;

  private TestSandbox(RunningKeycloak keycloak, String owner, String id) {
    this.keycloak = keycloak;
    this.owner = owner;
    this.id = id;
  }

  /** Registers a new one. */
  public static TestSandbox of(RunningKeycloak keycloak, String owner) {
    String id = "sb_test_" + NEXT.incrementAndGet();
    keycloak.registerSandbox(id, owner);
    return new TestSandbox(keycloak, owner, id);
  }

  /** Returns its id. */
  public String id() {
    return id;
  }

  /** Returns its path, followed by what is below it. */
  public String path(String below) {
    return "/api/v1/storage/sandboxes/" + id + below;
  }

  /** Calls as a person. */
  public Answer as(String person, String method, String below, String body) {
    return keycloak.as(person, method, path(below), body);
  }

  /** Grants as the owner to a person by account id; returns the answer, whatever it is. */
  public Answer grant(String person, String role) {
    return asOwner(
        "POST",
        "/connections",
        Http.json(Map.of("user_id", keycloak.accountOf(person), "role", role)));
  }

  /** Grants as the owner, for one project. */
  public Answer grant(String person, String role, String project) {
    return asOwner(
        "POST",
        "/connections",
        Http.json(
            Map.of("user_id", keycloak.accountOf(person), "role", role, "project_id", project)));
  }

  /** Grants as the owner, for one project, in a request that says which one it is. */
  public Answer grantIn(String requestId, String person, String project) {
    return Http.send(
        HttpRequest.newBuilder(keycloak.extension(path("/connections")))
            .header("Authorization", "Bearer " + keycloak.tokenOf(owner))
            .header("Content-Type", "application/json")
            .header(Headers.REQUEST_ID, requestId)
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    Http.json(
                        Map.of(
                            "user_id",
                            keycloak.accountOf(person),
                            "role",
                            "viewer",
                            "project_id",
                            project)))));
  }

  /** Calls as the owner. */
  public Answer asOwner(String method, String below, String body) {
    return as(owner, method, below, body);
  }

  /** Returns the access record as the gateway reads it. */
  public Answer record() {
    return keycloak.asGateway("GET", "/sandboxes/" + id + "/access", "");
  }
}
