package com.copass.access.standin.api;

import com.copass.access.standin.world.Kind;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Agents that run: in the background, at once as a test, and freely as a stream. */
final class RunHandlers {
  private RunHandlers() {}

  static Map<String, Handler> handlers() {
    return Map.of(
        "startRun", RunHandlers::start,
        "testAgent", RunHandlers::testFire,
        "listRuns", RunHandlers::list,
        "getRun", RunHandlers::get,
        "runFreely", RunHandlers::stream);
  }

  private static Answer start(Call call) {
    Given given = call.given();
    String message = given.text("message");
    JsonObject agent = runnable(call);
    JsonObject run =
        Runs.begin(
            call,
            agent,
            new JsonObject().put("message", message),
            given.optionalText("session_id").orElse(null));
    Runs.end(call, run, "succeeded", Runs.said(call, agent.getString("name"), message));
    return Answer.json(202, new JsonObject().put("run_id", run.getString("run_id")));
  }

  private static Answer testFire(Call call) {
    JsonObject event = call.given().object("event_payload").orElseGet(JsonObject::new);
    JsonObject agent = runnable(call);
    JsonObject run = Runs.begin(call, agent, event, null);
    return Answer.ok(
        Runs.listed(
            Runs.end(
                call, run, "succeeded", Runs.said(call, agent.getString("name"), event.encode()))));
  }

  private static JsonObject runnable(Call call) {
    JsonObject agent = AgentHandlers.agent(call);
    if (!"active".equals(agent.getString("status"))) {
      throw ApiError.of(409, "conflict", "the agent is archived");
    }
    return agent;
  }

  private static Answer list(Call call) {
    String agent = AgentHandlers.agent(call).getString("agent_id");
    Predicate<JsonObject> shown =
        ofCaller(call).and(run -> agent.equals(run.getString("agent_id")));
    List<JsonObject> runs = new ArrayList<>(call.shelf(Kind.RUN).all(shown));
    Collections.reverse(runs);
    String before = call.query().get("before");
    if (before != null) {
      List<String> ids = runs.stream().map(run -> run.getString("run_id")).toList();
      runs = runs.subList(ids.indexOf(before) + 1, runs.size());
    }
    return Call.list(Kind.RUN, runs.stream().limit(call.limit(20, 100)).map(Runs::listed).toList());
  }

  private static Answer get(Call call) {
    JsonObject run = call.row(Kind.RUN, "run_id");
    if (!ofCaller(call).test(run)) {
      throw ApiError.notFound();
    }
    return Answer.ok(run);
  }

  /** A run is seen by the account that it was done in, and by no other. */
  private static Predicate<JsonObject> ofCaller(Call call) {
    return run -> call.caller().account().equals(run.getString("user_id"));
  }

  /** A run of no stored agent: its frames begin with the text, as its clients expect. */
  private static Answer stream(Call call) {
    Given given = call.given();
    given.text("provider");
    given.text("model");
    if (given.array("messages").isEmpty()) {
      throw ApiError.invalid("messages", "a list is required");
    }
    JsonObject input = new JsonObject();
    given.onto(input, "messages", "end_user_id", "provider", "model");
    JsonObject run = Runs.begin(call, null, input, given.optionalText("session_id").orElse(null));
    String said = Runs.said(call, "an agent", "something");
    return new Answer.Frames(
        List.of(Frame.text(said)), List.of(Streams.finish(run)), Streams.end(call, run, said));
  }
}
