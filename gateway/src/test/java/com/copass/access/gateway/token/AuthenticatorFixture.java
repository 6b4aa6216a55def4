package com.copass.access.gateway.token;

import static com.copass.access.gateway.scripted.Awaiting.failure;
import static com.copass.access.gateway.scripted.Awaiting.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.gateway.config.GatewayConfig;
import com.copass.access.gateway.scripted.ManualClock;
import com.copass.access.gateway.scripted.ScriptedConfig;
import com.copass.access.gateway.scripted.ScriptedKeycloak;
import com.copass.access.model.AccountId;
import com.copass.access.model.KeyId;
import com.copass.access.model.Principal;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;

/** An authenticator in front of a scripted Keycloak. */
abstract class AuthenticatorFixture {
  static final Principal.Person ALICE = new Principal.Person(new AccountId("alice"));
  static final String KEY = "olk_0123456789abcdefghijklmnopqrstuv";
  static final Principal.AccountKey ALICES_KEY =
      new Principal.AccountKey(ALICE.account(), new KeyId("ak_1"));

  static final String PEER = "203.0.113.7";

  static Vertx vertx;

  @TempDir Path folder;
  final ManualClock clock = new ManualClock(Instant.parse("2026-11-23T10:00:00Z"));
  final AtomicBoolean feedIsFresh = new AtomicBoolean(true);
  ScriptedKeycloak keycloak;
  BearerAuthenticator authenticator;

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
    authenticator = authenticator(Map.of());
  }

  void flood() {
    List<Future<VerifiedToken>> all =
        IntStream.range(0, 50)
            .mapToObj(
                i ->
                    keycloak
                        .issuer()
                        .signed(
                            keycloak.issuer().header().put("kid", "unknown-" + i),
                            keycloak.issuer().claims(ALICE).toString()))
            .map(token -> authenticate("Bearer " + token))
            .toList();
    all.forEach(one -> assertThat(failure(one)).isInstanceOf(AuthenticationException.class));
  }

  VerifiedToken verified(String credential) {
    return result(authenticate("Bearer " + credential));
  }

  Future<VerifiedToken> authenticate(String authorization) {
    return authenticator.authenticate(new Presentation(authorization, List.of(), "GET", "/", PEER));
  }

  void assertNobody(String authorization) {
    assertThat(failure(authenticate(authorization))).isInstanceOf(AuthenticationException.class);
  }

  BearerAuthenticator authenticator(Map<String, String> variables) {
    GatewayConfig config =
        ScriptedConfig.of(folder, keycloak.realmUrl(), "http://127.0.0.1:1", variables);
    return new BearerAuthenticator(WebClient.create(vertx), config, clock, feedIsFresh::get);
  }

  static Arguments wrong(String what, Consumer<ObjectNode> change) {
    return Arguments.of(what, change);
  }

  static ObjectNode copass(ObjectNode claims) {
    return (ObjectNode) claims.get("copass");
  }
}
