package com.copass.access.gateway;

import com.copass.access.catalogue.Catalogue;
import com.copass.access.catalogue.Catalogues;
import com.copass.access.gateway.config.ConfigurationException;
import com.copass.access.gateway.config.GatewayConfig;
import com.copass.access.gateway.observe.ManagementRoutes;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A running gateway. Safe for any thread. */
public final class Gateway {
  private final Vertx vertx;
  private final Assembly assembly;
  private final Listening listening;
  private final HttpServer management;
  private final AtomicBoolean stopping;
  private final Reload reload;

  private Gateway(
      Vertx vertx,
      Assembly assembly,
      Listening listening,
      HttpServer management,
      AtomicBoolean stopping,
      Reload reload) {
    this.vertx = vertx;
    this.assembly = assembly;
    this.listening = listening;
    this.management = management;
    this.stopping = stopping;
    this.reload = reload;
  }

  /**
   * Starts a gateway. Blocking for a moment: it reads files.
   *
   * @param vertx runs it
   * @param config the configuration
   * @param eventLoops on how many event loops requests are served
   * @param clock the time at which everything is judged
   * @param auditSink takes a line for every decision, several at once with breaks between them
   *     where several wait; blocking
   * @return the gateway once both ports listen; requests are decided when {@link #isReady}
   * @throws ConfigurationException where the configuration can't be used
   */
  public static Future<Gateway> start(
      Vertx vertx,
      GatewayConfig config,
      int eventLoops,
      InstantSource clock,
      Consumer<String> auditSink) {
    return start(vertx, () -> config, config, eventLoops, clock, auditSink);
  }

  /**
   * Starts a gateway that can read its configuration again. Blocking for a moment.
   *
   * @param vertx runs it
   * @param source reads the configuration when an operator asks for it; blocking
   * @param config the configuration
   * @param eventLoops on how many event loops requests are served
   * @param clock the time at which everything is judged
   * @param auditSink takes a line for every decision, several at once with breaks between them
   *     where several wait; blocking
   * @return the gateway once both ports listen; requests are decided when {@link #isReady}
   * @throws ConfigurationException where the configuration can't be used
   */
  public static Future<Gateway> start(
      Vertx vertx,
      Callable<GatewayConfig> source,
      GatewayConfig config,
      int eventLoops,
      InstantSource clock,
      Consumer<String> auditSink) {
    Assembly assembly = Assembly.of(vertx, config, catalogue(config), clock, auditSink);
    AtomicBoolean stopping = new AtomicBoolean();
    Outside outside = assembly.outside();
    Listening listening =
        new Listening(config, outside.listen(), assembly.pipeline(), eventLoops > 1);
    Reload reload =
        new Reload(
            vertx,
            outside.settings(),
            outside.catalogue(),
            clock,
            tls ->
                Future.join(
                        listening.speak(tls.listen()),
                        outside.upstream().speak(tls.upstream()),
                        outside.keycloak().speak(tls.keycloak()))
                    .mapEmpty());
    return vertx
        .createHttpServer()
        .requestHandler(
            ManagementRoutes.of(
                vertx,
                () -> !stopping.get() && assembly.services().isReady(),
                assembly.metrics(),
                config.tokens().audience(),
                () -> reload.from(source)))
        .listen(config.management().port(), config.management().host())
        .compose(
            management ->
                vertx
                    .deployVerticle(
                        listening::verticle, new DeploymentOptions().setInstances(eventLoops))
                    .map(
                        ignored ->
                            new Gateway(vertx, assembly, listening, management, stopping, reload)));
  }

  /** Returns the port on which requests are served. */
  public int port() {
    return listening.port();
  }

  /** Returns the port for operators. */
  public int managementPort() {
    return management.actualPort();
  }

  /** Tells whether requests can be decided. */
  public boolean isReady() {
    return assembly.services().isReady();
  }

  /** Returns how many exchanges with the upstream are open. */
  public int openExchanges() {
    return assembly.exchanges().size();
  }

  /**
   * Takes a changed configuration over, as far as that can be done while the gateway runs, and
   * reads certificates again. No connection is dropped.
   *
   * @param source reads the configuration; blocking
   * @return the sections that changed and hold from the next start on only; fails with {@link
   *     ConfigurationException} where anything is wrong, and then everything is as it was
   */
  public Future<List<String>> reload(Callable<GatewayConfig> source) {
    return reload.from(source);
  }

  /** Says that it is not ready, and serves on: whoever sends requests here looks for another. */
  public void giveNotice() {
    stopping.set(true);
  }

  /**
   * Stops: takes no new connections, lets what is in flight end, cuts what is still open then.
   *
   * @param grace how long what is in flight may take
   * @return completes when nothing is open any more and every audit line is written
   */
  public Future<Void> stop(Duration grace) {
    giveNotice();
    vertx.cancelTimer(assembly.sweeping());
    // Streams get their last event a moment before their connections go.
    long lastCall = Math.max(1, grace.toMillis() - TimeUnit.SECONDS.toMillis(1));
    long timer = vertx.setTimer(lastCall, ignored -> assembly.exchanges().cutAll());
    return listening
        .shutdown(grace)
        .onComplete(ignored -> vertx.cancelTimer(timer))
        .eventually(() -> assembly.services().close())
        .eventually(management::close)
        .eventually(
            () ->
                vertx.executeBlocking(
                    () -> {
                      assembly.audit().close();
                      assembly.tracing().close();
                      return null;
                    }));
  }

  private static Catalogue catalogue(GatewayConfig config) {
    if (config.catalogue().isEmpty()) {
      return Catalogues.copass();
    }
    Path document = config.catalogue().get();
    try {
      return Catalogues.load(document);
    } catch (IOException e) {
      throw new ConfigurationException("catalogue: " + document + " can't be read");
    }
  }
}
