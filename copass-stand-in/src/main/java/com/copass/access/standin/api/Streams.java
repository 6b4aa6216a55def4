package com.copass.access.standin.api;

import io.vertx.core.json.JsonObject;

/** The last frame of a stream, and what its end does to the run behind it. */
final class Streams {
  private Streams() {}

  static Frame finish(JsonObject run) {
    return new Frame(
        "agent_finish",
        new JsonObject()
            .put("stop_reason", "end_turn")
            .put("session_id", run.getString("provider_session_id"))
            .put("usage", new JsonObject().put("input_tokens", 10).put("output_tokens", 10))
            .put("run_id", run.getString("run_id")));
  }

  /** A client that goes away cancels the run. */
  static Answer.StreamEnd end(Call call, JsonObject run, String output) {
    return complete -> {
      if (complete) {
        Runs.end(call, run, "succeeded", output);
      } else {
        Runs.end(call, run, "cancelled", null);
      }
    };
  }
}
