package com.copass.access.quickstart.cluster;

import static com.copass.access.quickstart.cluster.Question.allowed;
import static com.copass.access.quickstart.cluster.Question.refused;

import java.util.List;

/**
 * What Alice shares, and what everybody may therefore do: bob is a viewer of one project, carol an
 * editor, dave was not invited and holds a key for one agent, a widget has another. For one thread.
 */
final class World {
  private static final String SANDBOXES = "/api/v1/storage/sandboxes";
  private static final String RUN = "{\"message\":\"Hello\"}";
  private static final String WRONG_KEY = "olk_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";

  /** A sandbox that is shared with carol, and by which grant. */
  record Shared(String sandbox, String connection) {
    String revocation() {
      return path() + "/connections/" + connection;
    }

    String path() {
      return SANDBOXES + "/" + sandbox;
    }
  }

  private final Api api;
  private final Bearers bearers;

  World(Api api, Bearers bearers) {
    this.api = api;
    this.bearers = bearers;
  }

  /** Makes it; returns what is asked of it all the time. */
  List<Question> questions() {
    String s = SANDBOXES + "/" + sandbox("Support");
    String tickets = s + "/projects/" + project(s, "Tickets");
    String contracts = s + "/projects/" + project(s, "Contracts");
    String helper = agent(s, "helper");
    String auditor = agent(s, "auditor");
    alice(
        s + "/connections",
        """
        {"copass_id":"bob","role":"viewer","project_id":"%s"}\
        """
            .formatted(tickets.substring(tickets.lastIndexOf('/') + 1)),
        201);
    alice(s + "/connections", "{\"copass_id\":\"carol\",\"role\":\"editor\"}", 201);
    Api.Answer held =
        alice(helper + "/keys", "{\"kind\":\"agent_invoke\",\"holder\":\"dave\"}", 201);
    api.ask(
            bearers.of("dave"),
            "POST",
            "/api/v1/users/me/agent-keys/" + held.text("api_key_id") + "/accept",
            "")
        .expect(200);
    bearers.key("dave's key", held.text("plaintext_key"));
    bearers.key(
        "widget",
        alice(helper + "/keys", "{\"kind\":\"agent_delegate\"}", 201).text("plaintext_key"));
    bearers.key("guesser", WRONG_KEY);
    return List.of(
        allowed(10, "alice", "GET", s, 200),
        allowed(1, "alice", "GET", s + "/connections", 200),
        allowed(10, "bob", "GET", tickets, 200),
        allowed(1, "bob", "GET", SANDBOXES, 200),
        allowed(10, "carol", "GET", helper, 200),
        allowed(3, "carol", "GET", "/api/v1/usage", 200),
        allowed(2, "carol", "POST", helper + "/invoke-async", 202).with(RUN),
        allowed(4, "dave's key", "POST", helper + "/invoke-async", 202).with(RUN),
        allowed(4, "widget", "POST", helper + "/invoke-async", 202).with(RUN),
        refused(5, "bob", "PATCH", tickets, 403, "editor_needed").with("{\"name\":\"n\"}"),
        refused(5, "bob", "GET", s + "/agents", 403, "whole_sandbox_needed"),
        refused(5, "carol", "DELETE", helper, 403, "owner_needed"),
        refused(5, "carol", "GET", s + "/connections", 403, "owner_needed"),
        refused(5, "dave's key", "GET", helper, 403, "runs_one_agent_only"),
        refused(3, "widget", "GET", SANDBOXES, 403, "runs_one_agent_only"),
        refused(5, "bob", "GET", contracts, 404, "not_found"),
        refused(10, "dave", "GET", s, 404, "not_found"),
        refused(5, "dave", "GET", tickets, 404, "not_found"),
        refused(3, "widget", "POST", auditor + "/invoke-async", 404, "not_found").with(RUN),
        refused(2, "alice", "GET", SANDBOXES + "/sb_that_nobody_made", 404, "not_found"),
        refused(3, "nobody", "GET", s, 401, "unauthorized"),
        refused(1, "guesser", "GET", s, 401, "unauthorized"));
  }

  /** Makes another sandbox and shares it with carol. */
  Shared shareAnother() {
    String sandbox = sandbox("Another");
    String connection =
        alice(
                SANDBOXES + "/" + sandbox + "/connections",
                "{\"copass_id\":\"carol\",\"role\":\"editor\"}",
                201)
            .text("connection_id");
    return new Shared(sandbox, connection);
  }

  private String sandbox(String name) {
    return alice(SANDBOXES, "{\"name\":\"" + name + "\",\"owner_id\":\"customer-1\"}", 201)
        .text("sandbox_id");
  }

  private String project(String sandbox, String name) {
    return alice(sandbox + "/projects", "{\"name\":\"" + name + "\"}", 200).text("project_id");
  }

  private String agent(String sandbox, String slug) {
    alice(
        sandbox + "/agents",
        """
        {"slug":"%1$s","name":"%1$s","system_prompt":"p","model_settings":{"backend":"demo"}}\
        """
            .formatted(slug),
        200);
    return sandbox + "/agents/" + slug;
  }

  private Api.Answer alice(String path, String body, int status) {
    return api.ask(bearers.of("alice"), "POST", path, body).expect(status);
  }
}
