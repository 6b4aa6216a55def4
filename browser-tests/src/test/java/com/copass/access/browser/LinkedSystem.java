package com.copass.access.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.console.Console;
import com.copass.access.console.Options;
import com.copass.access.gateway.Gateway;
import com.copass.access.gateway.config.ConfigLoader;
import com.copass.access.localkeycloak.process.Ports;
import com.copass.access.realm.AdminCredentials;
import com.copass.access.realm.DemoPeople;
import com.copass.access.realm.RealmConfigurator;
import com.copass.access.standin.StandIn;
import com.copass.access.standin.StandInOptions;
import com.copass.access.standin.identity.Trust;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A second installation beside the demo's, in a realm of its own of the same Keycloak: its API
 * knows API keys and nothing else.
 */
final class LinkedSystem implements AutoCloseable {
  private static final String REALM = "linked";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Vertx vertx = Vertx.vertx();
  private final URI address = URI.create("http://127.0.0.1:" + Ports.free(1).getFirst());
  private final DemoPeople people;
  private final StandIn api;
  private final Gateway gateway;

  /**
   * Starts it.
   *
   * @param keys whose each API key is that the API knows: by key, the person's name
   */
  LinkedSystem(WholeSystem beside, Path folder, Map<String, String> keys) throws IOException {
    URI keycloak = beside.addresses().keycloak();
    URI realm = URI.create(keycloak + "/realms/" + REALM);
    try (RealmConfigurator configurator =
        new RealmConfigurator(keycloak, new AdminCredentials.Password("admin", "admin"))) {
      configurator.planDemo(REALM).apply();
      configurator.planGateway(REALM, address).apply();
      configurator.planDemoLinked(REALM, address).apply();
    }
    people = new DemoPeople(realm);
    people.claimHandles();
    Map<String, String> accounts = new java.util.HashMap<>();
    for (Map.Entry<String, String> key : keys.entrySet()) {
      accounts.put(key.getKey(), account(key.getValue()));
    }
    api = result(StandIn.start(vertx, StandInOptions.forTests(new Trust.ApiKeys(accounts))));
    Console console = result(Console.start(vertx, new Options("127.0.0.1", 0, address)));
    Path file =
        Files.writeString(
            folder.resolve("gateway.yaml"),
            """
            profile: demo
            listen: {port: %d}
            management: {port: 0}
            public-url: %s
            keycloak:
              issuer: %s
              gateway-client: {secret: demo-gateway}
              exchange-client: {secret: demo-key-exchange}
            upstream: {url: '%s', identity: linked, linked: {key-file: linked.pem}}
            identity: {key-file: identity.jwk}
            sign-in:
              services: /console=http://127.0.0.1:%d
              client: {id: copass-sign-in, secret: demo-sign-in}
            """
                .formatted(address.getPort(), address, realm, api.address(), console.port()));
    gateway =
        result(
            Gateway.start(
                vertx,
                ConfigLoader.load(file, Map.of()),
                1,
                InstantSource.system(),
                audited -> {}));
    beside.await(gateway::isReady);
  }

  /** Returns the gateway's address. */
  URI gateway() {
    return address;
  }

  /** Returns a token of somebody's. */
  String token(String person) {
    return people.token(person);
  }

  /** Returns where people find its console. */
  URI console() {
    return URI.create(address + "/console");
  }

  /** Returns the account's id of somebody. */
  String account(String person) throws IOException {
    String claims = people.token(person).split("\\.", -1)[1];
    return JSON.readTree(Base64.getUrlDecoder().decode(claims))
        .path("copass")
        .path("account")
        .asText();
  }

  /** Returns in whose account the API was asked last, by the key that it was shown. */
  String askedLastAs() {
    assertThat(api.requests()).isNotEmpty();
    return api.requests().getLast().caller().orElseThrow().account();
  }

  /** Returns how often the API was asked. */
  int asked() {
    return api.requests().size();
  }

  @Override
  public void close() {
    people.close();
    result(gateway.stop(Duration.ofMillis(100)));
    result(vertx.close());
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
