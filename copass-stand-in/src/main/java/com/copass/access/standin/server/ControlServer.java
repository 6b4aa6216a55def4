package com.copass.access.standin.server;

import com.copass.access.standin.record.RecordedRequest;
import com.copass.access.standin.record.Recorder;
import com.copass.access.standin.script.ScriptReader;
import com.copass.access.standin.script.Scripts;
import com.copass.access.standin.world.World;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.function.Function;

/** The control of the stand-in: what arrived, what happens next, what was there before. */
final class ControlServer {
  private final World world;
  private final Recorder recorder;
  private final Scripts scripts;

  ControlServer(World world, Recorder recorder, Scripts scripts) {
    this.world = world;
    this.recorder = recorder;
    this.scripts = scripts;
  }

  Router router(Vertx vertx) {
    Router router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false));
    router.get("/_stand-in/health").handler(call -> json(call, 200, new JsonObject()));
    router.get("/_stand-in/requests").handler(this::requests);
    router.delete("/_stand-in/requests").handler(call -> done(call, recorder::reset));
    router.post("/_stand-in/next").handler(call -> given(call, this::next));
    router.delete("/_stand-in/next").handler(call -> done(call, scripts::clear));
    router.post("/_stand-in/sandboxes").handler(call -> given(call, this::addSandboxes));
    router.post("/_stand-in/reset").handler(call -> done(call, this::reset));
    return router;
  }

  void reset() {
    recorder.reset();
    scripts.clear();
    world.clear();
  }

  private void requests(RoutingContext call) {
    String after = call.request().getParam("after");
    if (after != null && !after.matches("[0-9]{1,18}")) {
      invalid(call, "after must be the number of a request");
      return;
    }
    long last = after == null ? 0 : Long.parseLong(after);
    JsonArray requests = new JsonArray();
    recorder.requests().stream()
        .filter(request -> request.number() > last)
        .map(RecordedRequest::toJson)
        .forEach(requests::add);
    json(call, 200, new JsonObject().put("requests", requests).put("count", requests.size()));
  }

  private JsonObject next(JsonObject given) {
    scripts.add(ScriptReader.read(given));
    return new JsonObject().put("accepted", true);
  }

  private JsonObject addSandboxes(JsonObject given) {
    return new JsonObject().put("sandboxes", new EarlierSandboxes(world).add(given));
  }

  private static void given(RoutingContext call, Function<JsonObject, JsonObject> handler) {
    try {
      JsonObject body = call.body().asJsonObject();
      json(call, 201, handler.apply(body == null ? new JsonObject() : body));
    } catch (DecodeException | ClassCastException e) {
      invalid(call, "a JSON object is required");
    } catch (IllegalArgumentException e) {
      invalid(call, e.getMessage());
    }
  }

  private static void invalid(RoutingContext call, String detail) {
    json(call, 400, new JsonObject().put("error", "invalid_request").put("detail", detail));
  }

  private static void done(RoutingContext call, Runnable what) {
    what.run();
    call.response().setStatusCode(204).end();
  }

  private static void json(RoutingContext call, int status, JsonObject body) {
    call.response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(body.toBuffer());
  }
}
