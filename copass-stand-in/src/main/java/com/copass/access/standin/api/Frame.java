package com.copass.access.standin.api;

import io.vertx.core.json.JsonObject;

/**
 * One server-sent event.
 *
 * @param event its name
 * @param data its data, written on one line
 */
public record Frame(String event, JsonObject data) {
  /** Returns a piece of an agent's text. */
  public static Frame text(String text) {
    return new Frame("agent_text_delta", new JsonObject().put("text", text));
  }

  /** Returns the event as it goes over the wire. */
  public String encoded() {
    return "event: " + event + "\ndata: " + data.encode() + "\n\n";
  }
}
