package com.copass.access.quickstart.story;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the gateway answered.
 *
 * @param request method and path, for messages
 * @param status the status
 * @param body the body; missing where there was none
 * @param text the body as it came
 */
record Answer(String request, int status, JsonNode body, String text) {

  /** Returns a member of the body as text; empty where it is missing or null. */
  String text(String member) {
    return body.path(member).asText("");
  }

  /** Returns this, or fails the story where the status is another. */
  Answer expect(int wanted) {
    if (status != wanted) {
      throw new StoryFailure(request + " should be answered " + wanted + ", it was " + came());
    }
    return this;
  }

  /** Returns this, or fails the story where it is not this refusal. */
  Answer refused(int wanted, String word) {
    if (status != wanted || !text("error").equals(word)) {
      throw new StoryFailure(
          request + " should be refused with " + wanted + " " + word + ", it was " + came());
    }
    return this;
  }

  private String came() {
    return status + " " + (text.length() > 400 ? text.substring(0, 400) + "..." : text);
  }
}
