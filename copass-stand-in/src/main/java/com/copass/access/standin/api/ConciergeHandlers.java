package com.copass.access.standin.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** The Concierge: one answer, or a chat as a stream. It has no tools here: it tells who asked. */
final class ConciergeHandlers {
  private static final int LONGEST_MESSAGE = 4_000;

  private ConciergeHandlers() {}

  static Map<String, Handler> handlers() {
    return Map.of(
        "askConcierge", ConciergeHandlers::test, "chatWithConcierge", ConciergeHandlers::chat);
  }

  private static Answer test(Call call) {
    String message = message(call);
    JsonObject run = begin(call, message);
    Runs.end(call, run, "succeeded", Runs.said(call, "the Concierge", message));
    return Answer.ok(
        new JsonObject()
            .put("run_id", run.getString("run_id"))
            .put("status", run.getString("status"))
            .put("output_text", run.getString("output_text"))
            .put("tools_called", new JsonArray())
            .put("tokens_in", run.getInteger("tokens_in"))
            .put("tokens_out", run.getInteger("tokens_out"))
            .put("duration_ms", run.getInteger("duration_ms")));
  }

  private static Answer chat(Call call) {
    String message = message(call);
    JsonObject run = begin(call, message);
    String said = Runs.said(call, "the Concierge", message);
    JsonObject id = new JsonObject().put("call_id", "call_1").put("name", "list_sandboxes");
    return new Answer.Frames(
        List.of(
            new Frame("run_started", new JsonObject().put("run_id", run.getString("run_id"))),
            new Frame("agent_tool_call", id.copy().put("arguments", new JsonObject())),
            new Frame("agent_tool_result", id.copy().put("result", new JsonArray())),
            Frame.text(said)),
        List.of(Streams.finish(run)),
        Streams.end(call, run, said));
  }

  private static JsonObject begin(Call call, String message) {
    return Runs.begin(
        call,
        null,
        new JsonObject().put("message", message),
        call.given().optionalText("session_id").orElse(null));
  }

  private static String message(Call call) {
    String message = call.given().text("message");
    if (message.length() > LONGEST_MESSAGE) {
      throw ApiError.invalid("message", "at most " + LONGEST_MESSAGE + " characters");
    }
    return message;
  }
}
