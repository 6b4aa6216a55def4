package com.copass.access.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.model.AccountId;
import com.copass.access.model.AgentId;
import com.copass.access.model.KeyId;
import com.copass.access.model.Principal;
import com.copass.access.model.SandboxId;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages of other origins may do, as far as the gateway says so; browsers do the rest. */
class CrossOriginTest {
  private static final String S = ForwardingFixture.S;
  private static final String RUN = S + "/agents/helper/invoke-async";
  private static final String APP = "https://app.example.com";
  private static final String SHOP = "https://shop.example";
  private static final String ALLOWED = "Access-Control-Allow-Origin";
  private static final RecordingUpstream UPSTREAM = new RecordingUpstream();

  private static RunningGateway gateway;

  @BeforeAll
  static void start(@TempDir Path folder) {
    gateway =
        RunningGateway.start(
            folder,
            (vertx, url) -> UPSTREAM.start(vertx),
            Map.of("COPASS_GATEWAY_CORS_ORIGINS", APP + " http://localhost:3000"),
            InstantSource.system());
    gateway
        .keycloak()
        .record(
            "sb_1",
            "alice",
            1,
            "",
            "{\"id\":\"ak_1\",\"kind\":\"agent_delegate\",\"connection\":null,\"agent\":\"ag_1\","
                + "\"holder\":null,\"expires_at\":null}");
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void anAgentIsThere() {
    UPSTREAM.reset();
    UPSTREAM.answers(
        request ->
            request
                .response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Access-Control-Allow-Origin", "*")
                .putHeader("Access-Control-Allow-Credentials", "true")
                .end("{\"agent_id\":\"ag_1\",\"run_id\":\"run_1\",\"status\":\"active\"}"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET,    /agents",
    "POST,   /agents",
    "PATCH,  /agents/helper",
    "DELETE, /agents/helper",
    "POST,   /agents/helper/invoke-async"
  })
  void aPageOfTheApiIsToldThatItMaySend(String method, String path) {
    Client.Answer answer = preflight(APP, method, S + path);

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header(ALLOWED)).isEqualTo(APP);
    assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo(method);
    assertThat(answer.header("Access-Control-Allow-Headers"))
        .contains("authorization", "content-type", "idempotency-key", "sandbox-revision")
        .doesNotContain("*", "copass-request-id", "cookie");
    assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("600");
    assertThat(answer.header("Vary")).contains("Origin");
    assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-credentials");
    assertThat(UPSTREAM.seen()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "null",
        "https://app.example.com.evil.example",
        "https://app.example.com:444",
        "http://app.example.com",
        "HTTPS://APP.EXAMPLE.COM"
      })
  void aPageOfAnotherOriginIsNot(String origin) {
    Client.Answer answer = preflight(origin, "GET", S + "/agents");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.error()).isEqualTo("origin_not_allowed");
    assertNothingForPages(answer);
  }

  @ParameterizedTest
  @CsvSource({
    "POST,    /api/v1/nowhere",
    "TRACE,   /api/v1/storage/sandboxes/sb_1/agents",
    "OPTIONS, /api/v1/storage/sandboxes/sb_1/agents"
  })
  void whatIsNoOperationIsNotAnsweredToAnyPage(String method, String path) {
    Client.Answer answer = preflight(APP, method, path);

    assertThat(answer.status()).isEqualTo(404);
    assertNothingForPages(answer);
  }

  @Test
  void aPageReadsAnswersAndRefusalsAndTheUpstreamSaysNothingOfOrigins() {
    for (Client client : List.of(gateway.as("alice"), gateway.as("stranger"), gateway.asNobody())) {
      Client.Answer answer = client.with("Origin", APP).get(S + "/agents");

      assertThat(answer.headers().allValues(ALLOWED)).containsExactly(APP);
      assertThat(answer.header("Access-Control-Expose-Headers")).contains("Copass-Request-Id");
      assertThat(answer.headers().allValues("Vary")).contains("Origin");
      assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-credentials");
    }
    assertThat(gateway.as("alice").get(S + "/agents").headers().map())
        .doesNotContainKey("access-control-allow-origin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "null", SHOP})
  void whatAPageOfAnotherOriginSendsNeverthelessGoesNoFurther(String origin) {
    Client.Answer answer = gateway.as("alice").with("Origin", origin).get(S + "/agents");

    assertThat(answer.status()).isEqualTo(403);
    assertNothingForPages(answer);
    assertThat(UPSTREAM.seen()).isEmpty();
  }

  @Test
  void theGatewaysOwnPagesMayUseIt() {
    assertThat(
            gateway.as("alice").with("Origin", "http://localhost:8080").get(S + "/agents").status())
        .isEqualTo(200);
  }

  @Test
  void anyPageMayAskWhetherItMayRunAnAgent() {
    Client.Answer answer = preflight(SHOP, "POST", RUN);

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header(ALLOWED)).isEqualTo(SHOP);
    assertThat(preflight("null", "POST", RUN).status()).isEqualTo(403);
    assertThat(preflight("http://shop.example", "POST", RUN).status()).isEqualTo(403);
  }

  @Test
  void aDelegateKeyRunsFromItsOwnPages() {
    Client.Answer answer = delegate(SHOP).with("Origin", SHOP).post(RUN, "{\"message\":\"m\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().allValues(ALLOWED)).containsExactly(SHOP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "null", APP, "http://localhost:8080"})
  void aDelegateKeyFromAnotherPageIsRefusedBeforeAnythingIsForwarded(String origin) {
    Client.Answer answer = delegate(SHOP).with("Origin", origin).post(RUN, "{\"message\":\"m\"}");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.error()).isEqualTo("origin_not_allowed");
    assertNothingForPages(answer);
    assertThat(UPSTREAM.seen()).isEmpty();
  }

  @Test
  void aDelegateKeyWithoutPagesServesNone() {
    assertThat(delegate().with("Origin", SHOP).post(RUN, "{\"message\":\"m\"}").status())
        .isEqualTo(403);
    assertThat(delegate().post(RUN, "{\"message\":\"m\"}").status()).isEqualTo(200);
  }

  @Test
  void twoOriginsAreNone() {
    try (RawConnection raw = new RawConnection(gateway.port())) {
      String answer =
          raw.write("GET " + S + "/agents HTTP/1.1\r\nHost: a\r\nOrigin: " + APP + "\r\n")
              .write("Origin: https://evil.example\r\n\r\n")
              .read()
              .text();

      assertThat(answer).startsWith("HTTP/1.1 400");
    }
  }

  private static void assertNothingForPages(Client.Answer answer) {
    assertThat(answer.headers().map().keySet())
        .noneMatch(name -> name.startsWith("access-control-allow"));
  }

  private static Client.Answer preflight(String origin, String method, String path) {
    return gateway
        .asNobody()
        .with("Origin", origin)
        .with("Access-Control-Request-Method", method)
        .with("Access-Control-Request-Headers", "authorization,content-type")
        .send("OPTIONS", path, null);
  }

  private static Client delegate(String... origins) {
    Principal key =
        new Principal.DelegateKey(
            new AccountId("alice"), new KeyId("ak_1"), new SandboxId("sb_1"), new AgentId("ag_1"));
    String token =
        gateway
            .keycloak()
            .issuer()
            .token(
                key,
                claims -> {
                  ObjectNode copass = (ObjectNode) claims.get("copass");
                  if (origins.length > 0) {
                    List.of(origins).forEach(copass.putArray("origins")::add);
                  }
                });
    return gateway.asNobody().with("Authorization", "Bearer " + token);
  }
}
