package com.copass.access.standin.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What a handler answers. */
public sealed interface Answer {
  /**
   * A body that is known as a whole.
   *
   * @param status the status
   * @param contentType the media type
   * @param body the bytes
   */
  record Whole(int status, String contentType, Buffer body) implements Answer {}

  /**
   * Nothing but a status.
   *
   * @param status the status
   */
  record Empty(int status) implements Answer {}

  /**
   * A stream of server-sent events; between the two lists come as many text frames as the script
   * says.
   *
   * @param first what is sent at once
   * @param last what ends it
   * @param ended told how it ended: true when its last frame was sent, false when the client had
   *     gone
   */
  record Frames(List<Frame> first, List<Frame> last, StreamEnd ended) implements Answer {
    /** Copies the lists. */
    public Frames {
      first = List.copyOf(first);
      last = List.copyOf(last);
    }
  }

  /** What is done when a stream is over. */
  @FunctionalInterface
  interface StreamEnd {
    /** Notes the end; {@code complete} is false where the client went away. */
    void ended(boolean complete);
  }

  /** Returns a JSON object with status 200. */
  static Answer ok(JsonObject body) {
    return json(200, body);
  }

  /** Returns a JSON object. The object is written down now: later changes do not show. */
  static Answer json(int status, JsonObject body) {
    return new Whole(status, "application/json", body.toBuffer());
  }

  /** Returns a bare JSON array with status 200. */
  static Answer ok(JsonArray body) {
    return new Whole(200, "application/json", body.toBuffer());
  }

  /** Returns what the API answers to a change that has nothing else to say. */
  static Answer done(String message) {
    return ok(new JsonObject().put("success", true).put("message", message));
  }
}
