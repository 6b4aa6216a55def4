package com.copass.access.gateway.access;

import static com.copass.access.gateway.scripted.Awaiting.result;
import static com.copass.access.gateway.scripted.Awaiting.until;

import com.copass.access.gateway.config.GatewayConfig;
import com.copass.access.gateway.scripted.ManualClock;
import com.copass.access.gateway.scripted.ScriptedConfig;
import com.copass.access.gateway.scripted.ScriptedKeycloak;
import com.copass.access.gateway.tls.Clients;
import com.copass.access.gateway.token.Presentation;
import com.copass.access.gateway.token.VerifiedToken;
import com.copass.access.model.Access;
import com.copass.access.model.AccountId;
import com.copass.access.model.KeyId;
import com.copass.access.model.Principal;
import com.copass.access.model.SandboxId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A directory with its feed, its reads and its client, in front of a scripted extension. */
abstract class LiveDirectoryFixture {
  static final SandboxId SANDBOX = new SandboxId("sb_1");
  static final Principal ALICE = new Principal.Person(new AccountId("alice"));
  static final Principal BOB = new Principal.Person(new AccountId("bob"));
  static final Principal EVE = new Principal.Person(new AccountId("eve"));
  static final Duration BOUND = Duration.ofSeconds(2);
  static final String BOBS_GRANT =
      """
      {"id":"cn_1","account":"bob","group":null,"role":"viewer","project":null,"expires_at":null}
      """;

  static Vertx vertx;

  @TempDir Path folder;
  final ManualClock clock = new ManualClock(Instant.parse("2026-11-23T10:00:00Z"));
  final List<Change> changes = new CopyOnWriteArrayList<>();
  final AtomicInteger claims = new AtomicInteger();
  ScriptedKeycloak keycloak;
  AccessServices services;
  Directory directory;
  volatile OwnershipProbe probe = OwnershipProbe.NEVER;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void close() {
    result(vertx.close());
  }

  @BeforeEach
  void start() {
    keycloak = ScriptedKeycloak.start(vertx, clock);
    keycloak.record("sb_1", "alice", 1, BOBS_GRANT, "");
    startServices(Map.of());
  }

  @AfterEach
  void stop() {
    result(services.close());
  }

  void startServices(Map<String, String> variables) {
    GatewayConfig config =
        ScriptedConfig.of(folder, keycloak.realmUrl(), "http://127.0.0.1:1", variables);
    services =
        AccessServices.start(
            vertx,
            new Clients(vertx, new ClientSSLOptions()),
            config,
            clock,
            extension ->
                (sandbox, asker) -> {
                  claims.incrementAndGet();
                  return probe.claim(sandbox, asker);
                },
            Optional.empty());
    directory = services.directory();
    changes.clear();
    directory.onChange(changes::add);
    until("the feed is fresh", directory::isFresh);
  }

  static Asker asker(Principal principal) {
    return new Asker(principal, Optional.empty());
  }

  Future<Lookup> lookup(Principal principal) {
    return directory.lookup(SANDBOX, asker(principal), Optional.empty());
  }

  Future<Lookup> lookup(Principal principal, String floor) {
    return directory.lookup(SANDBOX, asker(principal), RevisionFloor.parse(floor));
  }

  Future<VerifiedToken> authenticated(String token) {
    Future<VerifiedToken> future =
        services
            .authenticator()
            .authenticate(
                new Presentation("Bearer " + token, List.of(), "GET", "/", "203.0.113.7"));
    until("it is known", future::isComplete);
    return future;
  }

  long count(Change change) {
    return changes.stream().filter(change::equals).count();
  }

  static Change keyEnded() {
    return new Change.KeyEnded(new KeyId("ak_1"));
  }

  static Access.Known known(Future<Lookup> lookup) {
    return (Access.Known) result(lookup).access();
  }
}
