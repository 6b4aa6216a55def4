package com.copass.access.keycloak.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;

/**
 * What came back.
 *
 * @param status the HTTP status
 * @param text the body
 * @param headers the header fields
 */
public record Answer(int status, String text, HttpHeaders headers) {
  /** Returns the body as JSON. */
  public JsonNode json() {
    try {
      return Http.mapper().readTree(text);
    } catch (IOException e) {
      throw new AssertionError("no JSON came back with status " + status + ": " + text, e);
    }
  }

  /** Returns a text member of the body, or null. */
  public String get(String member) {
    JsonNode value = json().get(member);
    return value == null || value.isNull() ? null : value.asText();
  }

  /** Returns status and word in one text, for example {@code 404 not_found}. */
  public String outcome() {
    return json().isObject() && json().has("error") ? status + " " + get("error") : status + "";
  }

  /** Returns the names of the members of the body, in the order in which they came. */
  public List<String> members() {
    List<String> names = new ArrayList<>();
    json().fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Fails unless the status is as expected; returns the answer. */
  public Answer expect(int expected) {
    if (status != expected) {
      throw new AssertionError("expected " + expected + ", got " + status + ": " + text);
    }
    return this;
  }
}
