package com.copass.access.standin;

import com.copass.access.catalogue.Catalogue;
import com.copass.access.catalogue.Catalogues;
import com.copass.access.standin.record.RecordedRequest;
import com.copass.access.standin.record.Recorder;
import com.copass.access.standin.script.Script;
import com.copass.access.standin.script.ScriptReader;
import com.copass.access.standin.script.Scripts;
import com.copass.access.standin.server.StandInVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** A running stand-in. Safe for any thread. */
public final class StandIn {
  private final Vertx vertx;
  private final StandInVerticle verticle;
  private final String deployment;
  private final String host;
  private final Recorder recorder;
  private final Scripts scripts;

  private StandIn(
      Vertx vertx,
      StandInVerticle verticle,
      String deployment,
      String host,
      Recorder recorder,
      Scripts scripts) {
    this.vertx = vertx;
    this.verticle = verticle;
    this.deployment = deployment;
    this.host = host;
    this.recorder = recorder;
    this.scripts = scripts;
  }

  /**
   * Starts a stand-in.
   *
   * @return the stand-in once it listens; a failure where a port is taken, or an {@link
   *     IllegalArgumentException} where the host is no loopback and nobody has asked for that
   */
  public static Future<StandIn> start(Vertx vertx, StandInOptions options) {
    if (!options.beyondLoopback() && !isLoopback(options.host())) {
      return Future.failedFuture(
          new IllegalArgumentException(
              options.host()
                  + " is not of the loopback: the stand-in keeps what it is sent and is never part"
                  + " of a deployment; ask for --beyond-loopback where that is truly meant"));
    }
    Recorder recorder = new Recorder(options.clock());
    Scripts scripts = new Scripts();
    Catalogue catalogue = Catalogues.copass();
    StandInVerticle verticle =
        new StandInVerticle(
            options.host(),
            options.port(),
            options.controlPort(),
            options.trust(),
            catalogue,
            options.clock(),
            recorder,
            scripts,
            options.data());
    return vertx
        .deployVerticle(verticle)
        .map(id -> new StandIn(vertx, verticle, id, options.host(), recorder, scripts));
  }

  /** Returns the API's port. */
  public int port() {
    return verticle.port();
  }

  /** Returns the API's base address. */
  public String address() {
    return "http://" + host + ":" + port();
  }

  /** Returns the control's port. */
  public int controlPort() {
    return verticle.controlPort();
  }

  /** Returns the control's base address. */
  public String controlAddress() {
    return "http://" + host + ":" + controlPort();
  }

  /** Returns what has arrived, oldest first, as it stands now. */
  public List<RecordedRequest> requests() {
    return recorder.requests();
  }

  /** Forgets what has arrived, and nothing else. */
  public void forgetRequests() {
    recorder.reset();
  }

  /** Tells what happens with the next request that a script is for. */
  public void next(Script script) {
    scripts.add(script);
  }

  /** As {@link #next(Script)}, written as the JSON of the control. */
  public void next(JsonObject script) {
    scripts.add(ScriptReader.read(script));
  }

  /**
   * Adds sandboxes that nobody made through the gateway.
   *
   * @param members {@code user_id} and, where they are not as usual, {@code owner_id}, {@code
   *     name}, {@code status}, {@code tier}, {@code access}, {@code is_external}, {@code count}
   * @return the rows
   */
  public Future<JsonArray> addSandboxes(JsonObject members) {
    return verticle.addSandboxes(members);
  }

  /** Returns everything that is there now, for {@link #restore}. */
  public Future<JsonObject> snapshot() {
    return verticle.snapshot();
  }

  /** Makes everything as it was; what arrived and what is to happen stays. */
  public Future<Void> restore(JsonObject snapshot) {
    return verticle.restore(snapshot);
  }

  /** Forgets everything: what arrived, what was to happen, what was made. */
  public Future<Void> reset() {
    return verticle.reset();
  }

  /** Stops listening and closes what is open. */
  public Future<Void> close() {
    return vertx.undeploy(deployment);
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
