package com.copass.access.keycloak.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.Answer;
import com.copass.access.keycloak.testing.Http;
import com.copass.access.keycloak.testing.RunningKeycloak;
import com.copass.access.keycloak.testing.TestSandbox;
import com.copass.access.keycloak.testing.Tokens;
import com.copass.access.vocabulary.TokenExchange;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a person's own token to one that runs one agent, at a real token endpoint. */
class OneAgentTokensIT {
  private static final RunningKeycloak KEYCLOAK = RunningKeycloak.get();
  private static final String GATEWAY = "https://api.example.com";
  private static final String DEMO = "copass-demo";

  private final TestSandbox sandbox = TestSandbox.of(KEYCLOAK, "alice");

  @Test
  void theOwnerGetsATokenForOneAgentWithTheClientAsActor() {
    Answer answer = ask("alice", Map.of()).expect(200);
    JsonNode claims = Tokens.claims(answer.get("access_token"));

    assertThat(claims.get("copass"))
        .hasToString(
            "{\"account\":\"%s\",\"kind\":\"one_agent\",\"sandbox\":\"%s\",\"agent\":\"ag_1\"}"
                .formatted(KEYCLOAK.accountOf("alice"), sandbox.id()));
    assertThat(claims.get("sub").asText()).isEqualTo(KEYCLOAK.accountOf("alice"));
    assertThat(claims.get("act")).hasToString("{\"sub\":\"" + DEMO + "\"}");
    assertThat(claims.get("aud").asText()).isEqualTo("copass-api");
    assertThat(claims.has("scope")).isFalse();
    assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isBetween(290L, 300L);
    assertThat(claims.get("sid").asText())
        .isEqualTo(Tokens.claims(KEYCLOAK.tokenOf("alice")).get("sid").asText());
    assertThat(answer.get("issued_token_type")).isEqualTo(TokenExchange.ACCESS_TOKEN);
    assertThat(answer.get("refresh_token")).isNull();
    assertThat(answer.get("access_token").length()).isLessThan(2048);
  }

  @Test
  void aViewerGetsOneThatEndsNoLaterThanTheGrant() {
    Instant end = Instant.now().plusSeconds(100);
    sandbox
        .asOwner(
            "POST",
            "/connections",
            Http.json(
                Map.of(
                    "user_id", KEYCLOAK.accountOf("bob"),
                    "role", "viewer",
                    "expires_at", end.toString())))
        .expect(201);

    JsonNode claims = Tokens.claims(ask("bob", Map.of()).expect(200).get("access_token"));

    assertThat(claims.get("copass").get("account").asText()).isEqualTo(KEYCLOAK.accountOf("bob"));
    assertThat(claims.get("exp").asLong()).isEqualTo(end.getEpochSecond());
  }

  @Test
  void whoMayNotRunTheAgentIsToldTheSameAsWhereThereIsNone() {
    sandbox.grant("dave", "editor", "pj_1").expect(201);
    Answer stranger = ask("carol", Map.of());
    Answer nothing = ask("carol", Map.of("resource", agent("sb_nobodys", "ag_1")));
    Answer oneProject = ask("dave", Map.of());

    assertThat(stranger.outcome()).isEqualTo("400 invalid_target");
    assertThat(nothing.text()).isEqualTo(stranger.text());
    assertThat(oneProject.text()).isEqualTo(stranger.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/api/v1/storage/sandboxes/sb_1/agents/ag_1",
        "https://api.example.com.evil.example/api/v1/storage/sandboxes/sb_1/agents/ag_1",
        "https://api.example.com/api/v1/storage/sandboxes/sb_1/agents/ag_1/run",
        "https://api.example.com/api/v1/storage/sandboxes/sb_1/agents/ag_1?x=1",
        "https://api.example.com/api/v1/storage/sandboxes/sb_1/agents/ag_1#x",
        "https://api.example.com/api/v1/storage/sandboxes/sb_1/agents/a%67_1",
        "https://api.example.com/api/v1/storage/sandboxes/sb_1",
        "/api/v1/storage/sandboxes/sb_1/agents/ag_1",
      })
  void whatNamesNoAgentAtTheGatewayIsRefused(String resource) {
    assertThat(ask("alice", Map.of("resource", resource)).outcome())
        .isEqualTo("400 invalid_target");
  }

  @ParameterizedTest
  @CsvSource({
    "scope, sharing, 400 invalid_scope",
    "audience, account, 400 invalid_target",
    "requested_token_type, urn:ietf:params:oauth:token-type:refresh_token, 400 invalid_request",
    "requested_token_type, urn:ietf:params:oauth:token-type:id_token, 400 invalid_request",
    "actor_token, x, 400 invalid_request",
    "subject_token, x, 400 invalid_grant",
    "subject_token_type, urn:ietf:params:oauth:token-type:refresh_token, 400 invalid_request"
  })
  void whatWouldWidenItIsRefused(String parameter, String value, String outcome) {
    assertThat(ask("alice", Map.of(parameter, value)).outcome()).isEqualTo(outcome);
  }

  @Test
  void aTokenOfAnotherClientOrForAnotherAudienceOrOfNobodyIsRefused() {
    String another = KEYCLOAK.freshTokenOf("alice", "another-app");
    String unmapped = KEYCLOAK.freshTokenOf("alice", "unmapped-app");

    assertThat(ask("alice", Map.of("subject_token", another)).outcome())
        .isEqualTo("400 invalid_grant");
    assertThat(ask("alice", Map.of("subject_token", unmapped)).outcome())
        .isEqualTo("400 invalid_grant");
    assertThat(ask("alice", Map.of("subject_token", KEYCLOAK.gatewayToken())).outcome())
        .isEqualTo("400 invalid_grant");
  }

  @Test
  void aClientThatWasNotAllowedGetsNone() {
    Answer answer =
        ask(
            "alice",
            Map.of(
                "client_id",
                "another-app",
                "subject_token",
                KEYCLOAK.freshTokenOf("alice", "another-app")));

    assertThat(answer.outcome()).isEqualTo("400 unauthorized_client");
    assertThat(answer.get("access_token")).isNull();
  }

  @Test
  void itIsExchangedForNothingAndIsOfNoUseAtKeycloakAndTheExtension() {
    String token = ask("alice", Map.of()).expect(200).get("access_token");

    assertThat(ask("alice", Map.of("subject_token", token)).outcome())
        .isEqualTo("400 invalid_request");
    for (String path : new String[] {"/protocol/openid-connect/userinfo", "/account/"}) {
      assertThat(Http.call("GET", KEYCLOAK.realm(path), token, "").status()).isIn(401, 403);
    }
    assertThat(Http.call("GET", KEYCLOAK.extension("/api/v1/api-keys"), token, "").outcome())
        .isEqualTo("401 unauthorized");
  }

  @Test
  void somebodyWhoIsSwitchedOffGetsNone() {
    KEYCLOAK.addPerson("oscar");
    sandbox.grant("oscar", "viewer").expect(201);
    ask("oscar", Map.of()).expect(200);

    KEYCLOAK.admin().setEnabled(RunningKeycloak.REALM, "oscar", false);

    assertThat(ask("oscar", Map.of()).outcome()).isEqualTo("400 invalid_grant");
  }

  private Answer ask(String person, Map<String, String> more) {
    Map<String, String> fields = new HashMap<>();
    fields.put("grant_type", TokenExchange.GRANT_TYPE);
    fields.put("client_id", DEMO);
    fields.put("subject_token", KEYCLOAK.tokenOf(person));
    fields.put("subject_token_type", TokenExchange.ACCESS_TOKEN);
    fields.put("resource", agent(sandbox.id(), "ag_1"));
    fields.putAll(more);
    return Http.form(KEYCLOAK.tokenEndpoint(), fields);
  }

  private static String agent(String sandbox, String agent) {
    return GATEWAY + "/api/v1/storage/sandboxes/" + sandbox + "/agents/" + agent;
  }
}
