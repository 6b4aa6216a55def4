package com.copass.access.gateway.whole;

import com.copass.access.gateway.Gateway;
import com.copass.access.gateway.config.GatewayConfig;
import com.copass.access.gateway.scripted.Awaiting;
import com.copass.access.gateway.scripted.ScriptedConfig;
import com.copass.access.gateway.scripted.ScriptedKeycloak;
import com.copass.access.model.AccountId;
import com.copass.access.model.Principal;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** A gateway on free ports, with a scripted Keycloak and whatever upstream a test gives it. */
final class RunningGateway implements AutoCloseable {
  private final Vertx vertx;
  private final ScriptedKeycloak keycloak;
  private final Gateway gateway;
  private final Client client;
  private final List<String> auditLines;
  private final Runnable closeUpstream;

  private RunningGateway(
      Vertx vertx,
      ScriptedKeycloak keycloak,
      Gateway gateway,
      List<String> auditLines,
      Runnable closeUpstream) {
    this.vertx = vertx;
    this.keycloak = keycloak;
    this.gateway = gateway;
    this.client = new Client(gateway.port());
    this.auditLines = auditLines;
    this.closeUpstream = closeUpstream;
  }

  /** Says where an upstream is, given where the gateway will be. */
  interface UpstreamStart {
    String start(Vertx vertx, String gatewayUrl);
  }

  /** Says where an upstream is that has to know the realm, too. */
  interface RealmsUpstreamStart {
    String start(Vertx vertx, String gatewayUrl, String realmUrl);
  }

  static RunningGateway start(Path folder, UpstreamStart upstream) {
    return start(folder, upstream, Map.of(), InstantSource.system());
  }

  static RunningGateway start(
      Path folder, UpstreamStart upstream, Map<String, String> variables, InstantSource clock) {
    return startOnRealm(
        folder, (vertx, gateway, realm) -> upstream.start(vertx, gateway), () -> variables, clock);
  }

  /** As above; the variables are asked for when the upstream is there. */
  static RunningGateway start(
      Path folder,
      UpstreamStart upstream,
      Supplier<Map<String, String>> variables,
      InstantSource clock) {
    return startOnRealm(
        folder, (vertx, gateway, realm) -> upstream.start(vertx, gateway), variables, clock);
  }

  static RunningGateway startOnRealm(
      Path folder,
      RealmsUpstreamStart upstream,
      Supplier<Map<String, String>> variables,
      InstantSource clock) {
    Vertx vertx = Vertx.vertx();
    int port = freePort();
    ScriptedKeycloak keycloak = ScriptedKeycloak.start(vertx, clock);
    String upstreamUrl = upstream.start(vertx, "http://127.0.0.1:" + port, keycloak.realmUrl());
    Map<String, String> all = new HashMap<>(variables.get());
    all.putIfAbsent("COPASS_GATEWAY_LISTEN_PORT", Integer.toString(port));
    GatewayConfig config = ScriptedConfig.of(folder, keycloak.realmUrl(), upstreamUrl, all);
    List<String> auditLines = new CopyOnWriteArrayList<>();
    Gateway gateway =
        Awaiting.result(
            Gateway.start(vertx, config, 2, clock, text -> text.lines().forEach(auditLines::add)));
    long heartbeat = vertx.setPeriodic(100, ignored -> keycloak.feed().heartbeat());
    Awaiting.until("the gateway is ready", gateway::isReady);
    return new RunningGateway(
        vertx, keycloak, gateway, auditLines, () -> vertx.cancelTimer(heartbeat));
  }

  ScriptedKeycloak keycloak() {
    return keycloak;
  }

  Gateway gateway() {
    return gateway;
  }

  int port() {
    return gateway.port();
  }

  List<String> auditLines() {
    return auditLines;
  }

  /** Returns a client that sends somebody's own token. */
  Client as(String account) {
    return as(new Principal.Person(new AccountId(account)));
  }

  /** Returns a client that sends a principal's token. */
  Client as(Principal principal) {
    return client.with("Authorization", "Bearer " + keycloak.issuer().token(principal));
  }

  /** Returns a client that sends no token. */
  Client asNobody() {
    return client;
  }

  @Override
  public void close() {
    Awaiting.result(gateway.stop(Duration.ofMillis(100)));
    closeUpstream.run();
    Awaiting.result(vertx.close());
  }

  /** Returns a free port below those that systems give to whoever connects. */
  static int freePort() {
    for (int tries = 0; tries < 100; tries++) {
      int port = ThreadLocalRandom.current().nextInt(15_000, 32_768);
      try (ServerSocket socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (IOException e) {
        // Somebody else's: another is tried.
      }
    }
    throw new AssertionError("no free port");
  }
}
