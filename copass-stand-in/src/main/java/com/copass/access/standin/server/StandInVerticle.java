package com.copass.access.standin.server;

import com.copass.access.catalogue.Catalogue;
import com.copass.access.standin.api.Handlers;
import com.copass.access.standin.identity.Identification;
import com.copass.access.standin.identity.Trust;
import com.copass.access.standin.record.Recorder;
import com.copass.access.standin.script.Scripts;
import com.copass.access.standin.world.World;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Both servers on one event loop, which alone touches the world. */
public final class StandInVerticle extends VerticleBase {
  // A gateway passes long targets and many fields on; cutting them off here would hide what came.
  private static final int LONGEST_HEAD = 64 * 1024;

  private final String host;
  private final int port;
  private final int controlPort;
  private final Trust trust;
  private final Catalogue catalogue;
  private final InstantSource clock;
  private final Recorder recorder;
  private final Scripts scripts;
  private final World world;
  private final Optional<Path> data;
  private final ControlServer control;
  private Optional<Keeper> keeper = Optional.empty();
  private HttpServer api;
  private HttpServer controlApi;

  /**
   * Returns the verticle, which listens once it is deployed.
   *
   * @param port 0 is any free port; so for {@code controlPort}
   * @param data the file that keeps the world between starts, where one does
   */
  public StandInVerticle(
      String host,
      int port,
      int controlPort,
      Trust trust,
      Catalogue catalogue,
      InstantSource clock,
      Recorder recorder,
      Scripts scripts,
      Optional<Path> data) {
    this.host = host;
    this.port = port;
    this.controlPort = controlPort;
    this.trust = trust;
    this.catalogue = catalogue;
    this.clock = clock;
    this.recorder = recorder;
    this.scripts = scripts;
    this.data = data;
    this.world = new World(clock);
    this.control = new ControlServer(world, recorder, scripts);
  }

  @Override
  public Future<?> start() {
    keeper = data.map(file -> new Keeper(vertx, file, world));
    return keeper.map(Keeper::load).orElseGet(Future::succeededFuture).compose(done -> listen());
  }

  @Override
  public Future<?> stop() {
    return keeper.map(Keeper::close).orElseGet(Future::succeededFuture);
  }

  private Future<?> listen() {
    ApiServer calls =
        new ApiServer(
            vertx,
            catalogue,
            Handlers.of(catalogue),
            Identification.of(trust, vertx, clock),
            world,
            recorder,
            scripts);
    api =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setMaxInitialLineLength(LONGEST_HEAD)
                    .setMaxHeaderSize(LONGEST_HEAD))
            .requestHandler(calls::handle);
    controlApi = vertx.createHttpServer().requestHandler(control.router(vertx));
    return listen(api, port).compose(listening -> listen(controlApi, controlPort));
  }

  private Future<HttpServer> listen(HttpServer server, int on) {
    return server
        .listen(on, host)
        .recover(
            failure ->
                Future.failedFuture(
                    new IllegalStateException(
                        "can't listen on " + host + ":" + on + ": " + failure.getMessage(),
                        failure)));
  }

  /** Returns the port of the API; only once this is deployed. */
  public int port() {
    return api.actualPort();
  }

  /** Returns the port of the control; only once this is deployed. */
  public int controlPort() {
    return controlApi.actualPort();
  }

  /** Forgets what was recorded, scripted and made. Safe to call from any thread. */
  public Future<Void> reset() {
    return onLoop(
        () -> {
          control.reset();
          return null;
        });
  }

  /** Adds sandboxes that were there before, as the control does. Safe to call from any thread. */
  public Future<JsonArray> addSandboxes(JsonObject given) {
    return onLoop(() -> new EarlierSandboxes(world).add(given));
  }

  /** Returns what was made, as a copy. Safe to call from any thread. */
  public Future<JsonObject> snapshot() {
    return onLoop(() -> world.toJson().copy());
  }

  /** Takes over what a snapshot holds. Safe to call from any thread. */
  public Future<Void> restore(JsonObject snapshot) {
    return onLoop(
        () -> {
          world.restore(snapshot.copy());
          return null;
        });
  }

  private <T> Future<T> onLoop(Callable<T> what) {
    return Future.future(
        promise ->
            context.runOnContext(
                now -> {
                  try {
                    promise.complete(what.call());
                  } catch (Exception e) {
                    promise.fail(e);
                  }
                }));
  }
}
