package com.copass.access.quickstart.story;

import com.copass.access.realm.DemoPeople;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who is in the story, and what everybody in it sees. Not thread-safe. */
final class Stage implements AutoCloseable {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI gateway;
  private final Map<String, Caller> people = new LinkedHashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();
  private final UpstreamRecord upstream;
  private final Scribe scribe;

  /** Signs everybody in. */
  Stage(Setting setting, Scribe scribe) {
    this.gateway = setting.gateway();
    this.scribe = scribe;
    this.upstream = new UpstreamRecord(new Caller(http, setting.standInControl(), ""));
    try (DemoPeople demo = new DemoPeople(setting.realm())) {
      for (String name : DemoPeople.withHandles()) {
        people.put(name, bearer(demo.token(name)));
      }
    }
  }

  Caller alice() {
    return people.get("alice");
  }

  Caller bob() {
    return people.get("bob");
  }

  Caller carol() {
    return people.get("carol");
  }

  Caller dave() {
    return people.get("dave");
  }

  /** Returns somebody who presents this. */
  Caller bearer(String token) {
    return new Caller(http, gateway, token);
  }

  Scribe scribe() {
    return scribe;
  }

  UpstreamRecord upstream() {
    return upstream;
  }

  /** Notes whose an id is, of an account or a key, so that the story can name them. */
  void isIdOf(String name, String id) {
    names.put(id, name);
  }

  /** Fails the story unless an id is of the one with that name. */
  void mustBe(String name, String id, String what) {
    if (!name.equals(names.get(id))) {
      throw new StoryFailure(what + " should be " + name + ", it is " + named(id));
    }
  }

  /** Returns the name behind an id; the id itself where it is nobody's in this story. */
  String named(String id) {
    return names.getOrDefault(id, id);
  }

  /** Shows under whose name a request reached the upstream. */
  String shown(JsonNode identity) {
    String actor = identity.path("actor").asText("");
    return "account "
        + named(identity.path("account").asText())
        + (actor.isEmpty() ? "" : ", acted " + named(actor))
        + ", mode "
        + identity.path("mode").asText()
        + ", billed "
        + named(identity.path("billed").asText());
  }

  @Override
  public void close() {
    http.close();
  }
}
