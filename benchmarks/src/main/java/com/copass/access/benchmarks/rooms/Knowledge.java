package com.copass.access.benchmarks.rooms;

import com.copass.access.benchmarks.setting.Template;
import com.copass.access.gateway.access.AccessServices;
import com.copass.access.gateway.access.Asker;
import com.copass.access.gateway.access.Lookup;
import com.copass.access.gateway.config.ConfigLoader;
import com.copass.access.gateway.config.GatewayConfig;
import com.copass.access.gateway.tls.Clients;
import com.copass.access.gateway.tls.TlsOptions;
import com.copass.access.gateway.token.Presentation;
import com.copass.access.gateway.token.VerifiedToken;
import com.copass.access.model.AccountId;
import com.copass.access.model.SandboxId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * The gateway's memory of tokens and sandboxes, as in a gateway that runs. Safe for any thread; its
 * futures have ended when they are returned where what is asked for is remembered.
 */
public final class Knowledge implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Vertx vertx;
  private final ScriptedRealm realm;
  private final AccessServices services;

  private Knowledge(Vertx vertx, ScriptedRealm realm, AccessServices services) {
    this.vertx = vertx;
    this.realm = realm;
    this.services = services;
  }

  /**
   * Starts one; returns when it can decide.
   *
   * @param settings of the gateway, as variables of the environment
   * @param records from the id of a sandbox to the members of its record
   */
  public static Knowledge start(Map<String, String> settings, UnaryOperator<String> records) {
    Vertx vertx = Vertx.vertx();
    ScriptedRealm realm = await(ScriptedRealm.start(vertx, records));
    GatewayConfig config = config(realm, settings);
    InstantSource clock = InstantSource.system();
    AccessServices services =
        AccessServices.start(
            vertx,
            new Clients(vertx, TlsOptions.read(config.tls(), clock).keycloak()),
            config,
            clock,
            client -> (sandbox, asker) -> Future.succeededFuture(false),
            Optional.empty());
    Knowledge knowledge = new Knowledge(vertx, realm, services);
    knowledge.awaitReadiness();
    return knowledge;
  }

  /** Returns the realm. */
  public ScriptedRealm realm() {
    return realm;
  }

  /** Finds out who presents a token. */
  public Future<VerifiedToken> authenticate(String token) {
    return services.authenticator().authenticate(Presentation.ofBearer(token, "127.0.0.1"));
  }

  /** Finds what is known of a sandbox for a person. */
  public Future<Lookup> lookup(SandboxId sandbox, AccountId person) {
    return services.directory().lookup(sandbox, Asker.ofTheGateway(person), Optional.empty());
  }

  /** Waits for the end of a future, on a thread that is none of Vert.x's. */
  public static <T> T await(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (Exception e) {
      throw new IllegalStateException("it did not come to an end well: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    await(services.close().eventually(vertx::close));
  }

  private void awaitReadiness() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!services.isReady()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the gateway's memory is not ready");
      }
      try {
        Thread.sleep(Duration.ofMillis(20));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }

  private static GatewayConfig config(ScriptedRealm realm, Map<String, String> settings) {
    try {
      Path folder = Files.createTempDirectory("rooms");
      Path file =
          Template.write(
              "peer/gateway.yaml",
              Map.of(
                  "PORT", "1",
                  "MANAGEMENT", "2",
                  "ISSUER", realm.issuer().toString(),
                  "UPSTREAM", "3"),
              folder.resolve("gateway.yaml"));
      GatewayConfig config = ConfigLoader.load(file, settings);
      Files.delete(file);
      Files.delete(folder);
      return config;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
