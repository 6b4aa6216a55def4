package com.copass.access.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.quickstart.system.LocalSystem;
import com.copass.access.realm.DemoPeople;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tokens of one agent and tokens bound to a key: made by a real Keycloak, used at a real gateway.
 */
@ExtendWith(OnWholeSystem.class)
class NarrowCredentialsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final String RUN = "{\"message\":\"hello\"}";

  private static LocalSystem system;
  private static DemoPeople people;
  private static String sandbox;
  private static String helper;

  private record Answer(int status, JsonNode body) {
    String error() {
      return status + " " + body.path("error").asText();
    }
  }

  @BeforeAll
  static void aSandboxWithTwoAgents(LocalSystem started) throws Exception {
    system = started;
    people = new DemoPeople(system.addresses().realm());
    String alice = people.token("alice");
    sandbox =
        call("POST", "/api/v1/storage/sandboxes", alice, "{\"name\":\"N\",\"owner_id\":\"o\"}")
            .body()
            .get("sandbox_id")
            .asText();
    helper = agent(alice, "helper");
    agent(alice, "auditor");
  }

  @AfterAll
  static void stop() {
    if (people != null) {
      people.close();
    }
  }

  @Test
  void aOneAgentTokenRunsItsAgentForAsLongAsItsPersonMay() throws Exception {
    String alice = people.token("alice");
    String connection =
        call("POST", path("/connections"), alice, "{\"copass_id\":\"bob\",\"role\":\"viewer\"}")
            .body()
            .get("connection_id")
            .asText();
    String token = oneAgent("bob", helper).body().get("access_token").asText();

    assertThat(run("helper", token).status()).isEqualTo(202);
    assertThat(run("auditor", token).error()).isEqualTo("404 not_found");
    assertThat(call("GET", path(""), token, null).error()).isEqualTo("403 runs_one_agent_only");
    assertThat(call("GET", "/api/v1/storage/sandboxes", token, null).error())
        .isEqualTo("403 runs_one_agent_only");
    assertThat(call("DELETE", path("/connections/me"), token, null).error())
        .isEqualTo("403 runs_one_agent_only");

    assertThat(call("DELETE", path("/connections/" + connection), alice, null).status())
        .isEqualTo(200);
    assertThat(run("helper", token).error()).isEqualTo("404 not_found");
    assertThat(oneAgent("bob", helper).error()).isEqualTo("400 invalid_target");
  }

  /** From what the caller is answered to the record in Keycloak. */
  @Test
  void theTrailNamesTheRequestAsTheAnswerDoes() throws Exception {
    String alice = people.token("alice");
    HttpResponse<String> answer =
        HTTP.send(
            request(
                    "POST",
                    path("/connections"),
                    alice,
                    "{\"copass_id\":\"carol\",\"role\":\"viewer\"}")
                .build(),
            BodyHandlers.ofString());
    String id = answer.headers().firstValue("Copass-Request-Id").orElseThrow();

    JsonNode newest = call("GET", path("/trail"), alice, null).body().get("records").get(0);
    assertThat(newest.get("action").asText()).isEqualTo("connection_created");
    assertThat(newest.get("request_id").asText()).isEqualTo(id);
  }

  @Test
  void aTokenForASlugRunsNothing() throws Exception {
    String token = oneAgent("alice", "helper").body().get("access_token").asText();

    assertThat(run("helper", token).error()).isEqualTo("404 not_found");
  }

  @Test
  void aTokenThatWasRevokedEndsAtTheGatewayToo() throws Exception {
    String token = oneAgent("alice", helper).body().get("access_token").asText();
    String other = oneAgent("alice", helper).body().get("access_token").asText();
    assertThat(run("helper", token).status()).isEqualTo(202);

    Answer revoked =
        form(
            system.addresses().realm() + "/copass-access/token/revoke",
            Map.of("client_id", DemoPeople.CLIENT, "token", token),
            null);

    assertThat(revoked.status()).isEqualTo(200);
    Instant end = Instant.now().plus(Duration.ofSeconds(20));
    while (run("helper", token).status() != 401) {
      assertThat(Instant.now()).isBefore(end);
    }
    assertThat(run("helper", other).status()).isEqualTo(202);
  }

  @Test
  void aKeyThatWasExchangedWithAProofIsUsedWithProofs() throws Exception {
    TestProofKey key = new TestProofKey();
    Answer minted =
        call(
            "POST",
            path("/agents/helper/keys"),
            people.token("alice"),
            "{\"kind\":\"agent_delegate\"}");
    String endpoint = system.addresses().realm() + "/protocol/openid-connect/token";
    Answer exchanged =
        form(
            endpoint,
            Map.of(
                "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
                "client_id", "copass-key-exchange",
                "client_secret", "demo-key-exchange",
                "subject_token", minted.body().get("plaintext_key").asText(),
                "subject_token_type", "urn:copass:params:oauth:token-type:api-key"),
            key.proof("POST", endpoint, ""));
    String token = exchanged.body().get("access_token").asText();
    String run = system.addresses().gateway() + path("/agents/helper/invoke-async");

    assertThat(exchanged.body().get("token_type").asText()).isEqualTo("DPoP");
    assertThat(run("helper", token).status()).isEqualTo(401);
    assertThat(bound(run, token, key.proof("POST", run, token))).isEqualTo(202);
    assertThat(bound(run, token, key.proof("GET", run, token))).isEqualTo(401);
    assertThat(bound(run, token, new TestProofKey().proof("POST", run, token))).isEqualTo(401);
  }

  private static int bound(String uri, String token, String proof) throws Exception {
    return HTTP.send(
            HttpRequest.newBuilder(URI.create(uri))
                .header("Authorization", "DPoP " + token)
                .header("DPoP", proof)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(RUN))
                .build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  private static Answer oneAgent(String person, String agent) throws Exception {
    return form(
        system.addresses().realm() + "/protocol/openid-connect/token",
        Map.of(
            "grant_type",
            "urn:ietf:params:oauth:grant-type:token-exchange",
            "client_id",
            DemoPeople.CLIENT,
            "subject_token",
            people.token(person),
            "subject_token_type",
            "urn:ietf:params:oauth:token-type:access_token",
            "resource",
            system.addresses().gateway() + path("/agents/" + agent)),
        null);
  }

  private static Answer run(String slug, String token) throws Exception {
    return call("POST", path("/agents/" + slug + "/invoke-async"), token, RUN);
  }

  private static String agent(String token, String slug) throws Exception {
    return call(
            "POST",
            path("/agents"),
            token,
            "{\"slug\":\"%s\",\"name\":\"%s\",\"system_prompt\":\"p\",\"model_settings\":{\"backend\":\"demo\"}}"
                .formatted(slug, slug))
        .body()
        .get("agent_id")
        .asText();
  }

  private static String path(String below) {
    return "/api/v1/storage/sandboxes/" + sandbox + below;
  }

  private static Answer call(String method, String path, String token, String body)
      throws Exception {
    return send(request(method, path, token, body));
  }

  private static HttpRequest.Builder request(
      String method, String path, String token, String body) {
    return HttpRequest.newBuilder(URI.create(system.addresses().gateway() + path))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
  }

  private static Answer form(String uri, Map<String, String> fields, String proof)
      throws Exception {
    String body =
        fields.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(uri))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body));
    if (proof != null) {
      request.header("DPoP", proof);
    }
    return send(request);
  }

  private static Answer send(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> answer =
        HTTP.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
    return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
  }
}
