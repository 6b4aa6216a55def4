package com.copass.access.realm.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody answered.
 *
 * @param status the status; 0 where nobody answered
 * @param json the body, missing where it is no JSON
 * @param said when the one who answered said that it was
 * @param text the body's beginning, or why nobody answered
 */
record Reply(int status, JsonNode json, Optional<Instant> said, String text) {
  boolean isAnswered() {
    return status != 0;
  }

  String error() {
    return json.path("error").asText();
  }
}
