package com.copass.access.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.gateway.Gateway;
import com.copass.access.gateway.config.ConfigLoader;
import com.copass.access.localkeycloak.Database;
import com.copass.access.localkeycloak.KeycloakOptions;
import com.copass.access.localkeycloak.LocalKeycloak;
import com.copass.access.localkeycloak.process.Ports;
import com.copass.access.quickstart.system.Installation;
import com.copass.access.realm.AdminCredentials;
import com.copass.access.realm.DemoPeople;
import com.copass.access.realm.RealmConfigurator;
import com.copass.access.standin.StandIn;
import com.copass.access.standin.StandInOptions;
import com.copass.access.standin.identity.Trust;
import com.copass.access.standin.record.RecordedRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Linked API keys from end to end: entered by their holders, kept by a real Keycloak that can't
 * read them, fetched by a gateway that shows a signature, and taken by an API that knows its own
 * keys and nothing else.
 */
class LinkedIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final String CREDENTIAL = "/api/v1/users/me/credential";
  private static final String USAGE = "/api/v1/usage";
  private static final String ALICES = "cop_live_0123456789abcdefghij_alice";
  private static final String BOBS = "cop_live_0123456789abcdefghij_bob";

  @TempDir private static Path folder;
  private static final List<String> AUDIT = new CopyOnWriteArrayList<>();
  private static Vertx vertx;
  private static LocalKeycloak keycloak;
  private static DemoPeople people;
  private static StandIn api;
  private static Gateway gateway;

  private record Answer(int status, JsonNode body) {
    String outcome() {
      return status + " " + body.path("error").asText();
    }
  }

  @BeforeAll
  static void start() throws IOException {
    vertx = Vertx.vertx();
    Installation installation = Installation.ofSystemProperties();
    keycloak =
        LocalKeycloak.start(
            KeycloakOptions.builder()
                .distribution(installation.keycloak())
                .provider(installation.extension())
                .builds(installation.builds())
                .database(new Database.InMemory())
                .build());
    URI realm = URI.create(keycloak.url() + "/realms/" + RealmConfigurator.REALM);
    URI address = URI.create("http://127.0.0.1:" + Ports.free(1).get(0));
    AdminCredentials administrator =
        new AdminCredentials.Password(keycloak.adminUser(), keycloak.adminPassword());
    people = new DemoPeople(realm);
    try (RealmConfigurator configurator = new RealmConfigurator(keycloak.url(), administrator)) {
      configurator.planDemo(RealmConfigurator.REALM).apply();
      configurator.planGateway(RealmConfigurator.REALM, address).apply();
      configurator.planDemoLinked(RealmConfigurator.REALM, address).apply();
      assertThat(configurator.planGateway(RealmConfigurator.REALM, address).isEmpty())
          .as("the realm's other attributes stay")
          .isTrue();
      assertThat(configurator.planDemoLinked(RealmConfigurator.REALM, address).isEmpty()).isTrue();
    }
    people.claimHandles();
    api =
        result(
            StandIn.start(
                vertx,
                StandInOptions.forTests(
                    new Trust.ApiKeys(Map.of(ALICES, account("alice"), BOBS, account("bob"))))));
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
            """
                .formatted(address.getPort(), address, realm, api.address()));
    gateway =
        result(
            Gateway.start(
                vertx, ConfigLoader.load(file, Map.of()), 1, InstantSource.system(), AUDIT::add));
    Instant end = Instant.now().plusSeconds(60);
    while (!gateway.isReady()) {
      assertThat(Instant.now()).as("the gateway is ready").isBefore(end);
    }
  }

  @AfterAll
  static void stop() {
    if (people != null) {
      people.close();
    }
    if (gateway != null) {
      result(gateway.stop(Duration.ofMillis(100)));
    }
    if (vertx != null) {
      result(vertx.close());
    }
    if (keycloak != null) {
      keycloak.close();
    }
  }

  @Test
  void everybodyWorksWithTheAccountsOwnKeyAndNobodyReadsOne() throws IOException {
    assertThat(as("alice", "GET", USAGE, null).outcome()).isEqualTo("409 credential_not_linked");
    assertThat(link("alice", ALICES).body().path("key_prefix").asText()).isEqualTo("cop_live");
    assertThat(link("bob", BOBS).status()).isEqualTo(200);

    String sandbox =
        as("alice", "POST", "/api/v1/storage/sandboxes", "{\"name\":\"L\",\"owner_id\":\"o\"}")
            .body()
            .path("sandbox_id")
            .asText();
    String path = "/api/v1/storage/sandboxes/" + sandbox;
    assertThat(sawLast()).isEqualTo(account("alice"));
    assertThat(
            as(
                    "alice",
                    "POST",
                    path + "/connections",
                    "{\"copass_id\":\"bob\",\"role\":\"editor\"}")
                .status())
        .isEqualTo(201);
    assertThat(as("bob", "GET", path + "/sources", null).status()).isEqualTo(200);
    assertThat(sawLast()).as("work in a sandbox is its owner's").isEqualTo(account("alice"));
    assertThat(as("bob", "GET", USAGE, null).status()).isEqualTo(200);
    assertThat(sawLast()).as("what is one's own is one's own").isEqualTo(account("bob"));

    assertThat(as("alice", "DELETE", CREDENTIAL, null).status()).isEqualTo(204);
    assertThat(as("bob", "GET", path + "/sources", null).outcome())
        .isEqualTo("409 credential_not_linked");
    assertThat(as("bob", "GET", USAGE, null).status()).isEqualTo(200);

    String trail = as("alice", "GET", "/api/v1/users/me/trail", null).body().toString();
    assertThat(trail)
        .contains("credential_linked", "credential_fetched", "credential_unlinked")
        .contains("copass-gateway-credentials")
        .doesNotContain(ALICES);
    assertThat(AUDIT).isNotEmpty().noneMatch(line -> line.contains(ALICES) || line.contains(BOBS));
    assertThat(Files.readString(keycloak.process().log()))
        .doesNotContain(ALICES)
        .doesNotContain(BOBS);
  }

  private static Answer link(String who, String key) {
    return as(who, "PUT", CREDENTIAL, "{\"api_key\":\"" + key + "\"}");
  }

  private static String sawLast() {
    List<RecordedRequest> requests = api.requests();
    return requests.getLast().caller().orElseThrow().account();
  }

  private static String account(String who) throws IOException {
    String claims = people.token(who).split("\\.", -1)[1];
    return JSON.readTree(Base64.getUrlDecoder().decode(claims))
        .path("copass")
        .path("account")
        .asText();
  }

  private static Answer as(String who, String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + people.token(who))
            .header("Content-Type", "application/json")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<byte[]> answer = HTTP.send(request, BodyHandlers.ofByteArray());
      return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
