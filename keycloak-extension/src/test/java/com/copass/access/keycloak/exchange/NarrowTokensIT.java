package com.copass.access.keycloak.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.Answer;
import com.copass.access.keycloak.testing.Http;
import com.copass.access.keycloak.testing.RunningKeycloak;
import com.copass.access.keycloak.testing.Tokens;
import com.copass.access.vocabulary.TokenExchange;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every way that is known by which a token made of a key could become, or pass for, a wider one.
 * Each was seen to work on a Keycloak without the extension's own measures, or is its neighbour.
 */
class NarrowTokensIT {
  /** In the audience of our tokens, confidential, and allowed Keycloak's standard exchange. */
  private static final String WIDE_CLIENT = "copass-api";

  private static final String SECRET = "test-secret";
  private static final String JWT = "urn:ietf:params:oauth:token-type:jwt";

  private static final RunningKeycloak KEYCLOAK = RunningKeycloak.get();

  private static String narrow;

  @BeforeAll
  static void aClientThatCouldWidenAndANarrowToken() {
    KEYCLOAK
        .admin()
        .create(
            "/realms/" + RunningKeycloak.REALM + "/clients",
            Map.of(
                "clientId",
                WIDE_CLIENT,
                "secret",
                SECRET,
                "fullScopeAllowed",
                true,
                "serviceAccountsEnabled",
                true,
                "attributes",
                Map.of(
                    "standard.token.exchange.enabled", "true",
                    "oauth2.jwt.authorization.grant.enabled", "true")));
    KEYCLOAK.registerSandbox("sb_narrow", "alice");
    narrow =
        KEYCLOAK
            .exchange(
                KEYCLOAK
                    .as(
                        "alice",
                        "POST",
                        "/api/v1/storage/sandboxes/sb_narrow/agents/support/keys?agent_id=ag_1",
                        Http.json(Map.of("kind", "agent_delegate")))
                    .expect(201)
                    .get("plaintext_key"))
            .expect(200)
            .get("access_token");
  }

  @Test
  void theSameClientDoesWidenAPersonsTokenSoTheTestProvesSomething() {
    Answer answer =
        exchangeStandard(
            Map.of(
                "subject_token",
                KEYCLOAK.tokenOf("alice"),
                "subject_token_type",
                TokenExchange.ACCESS_TOKEN));

    answer.expect(200);
    assertThat(Tokens.claims(answer.get("access_token")).get("azp").asText())
        .isEqualTo(WIDE_CLIENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        TokenExchange.ACCESS_TOKEN,
        JWT,
        "urn:ietf:params:oauth:token-type:id_token",
        "urn:ietf:params:oauth:token-type:refresh_token",
        TokenExchange.API_KEY
      })
  void aNarrowTokenIsExchangedForNothing(String type) {
    Answer answer = exchangeStandard(Map.of("subject_token", narrow, "subject_token_type", type));

    assertThat(answer.outcome()).isEqualTo("400 invalid_request");
    assertThat(answer.get("access_token")).isNull();
  }

  @Test
  void norDoesItActForAnybody() {
    Answer answer =
        exchangeStandard(
            Map.of(
                "subject_token",
                KEYCLOAK.tokenOf("alice"),
                "subject_token_type",
                TokenExchange.ACCESS_TOKEN,
                "actor_token",
                narrow,
                "actor_token_type",
                TokenExchange.ACCESS_TOKEN));

    assertThat(answer.outcome()).isEqualTo("400 invalid_request");
  }

  @Test
  void theLegacyWaysToNameAnIssuerDoNotGetAroundIt() {
    Answer answer =
        exchangeStandard(
            Map.of(
                "subject_token",
                narrow,
                "subject_token_type",
                JWT,
                "subject_issuer",
                "anything",
                "requested_subject",
                "bob"));

    assertThat(answer.outcome()).isEqualTo("400 invalid_request");
  }

  @Test
  void itIsNoAssertionForAnAuthorizationGrant() {
    Answer answer =
        Http.form(
            KEYCLOAK.tokenEndpoint(),
            Map.of(
                "grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer",
                "client_id", WIDE_CLIENT,
                "client_secret", SECRET,
                "assertion", narrow));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.get("access_token")).isNull();
  }

  @Test
  void itIsNoRefreshTokenAndNoAuthenticationOfAClient() {
    assertThat(
            Http.form(
                    KEYCLOAK.tokenEndpoint(),
                    Map.of(
                        "grant_type",
                        "refresh_token",
                        "client_id",
                        "copass-key-exchange",
                        "client_secret",
                        SECRET,
                        "refresh_token",
                        narrow))
                .status())
        .isEqualTo(400);
    assertThat(
            Http.form(
                    KEYCLOAK.tokenEndpoint(),
                    Map.of(
                        "grant_type", "client_credentials",
                        "client_assertion_type",
                            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion", narrow))
                .get("access_token"))
        .isNull();
  }

  @Test
  void theMarkItselfIsNoGrant() {
    Answer answer =
        Http.form(
            KEYCLOAK.tokenEndpoint(),
            Map.of(
                "grant_type", "urn:copass:params:oauth:grant-type:exchanged",
                "client_id", "copass-key-exchange",
                "client_secret", SECRET));

    assertThat(answer.outcome()).isEqualTo("400 unsupported_grant_type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/protocol/openid-connect/userinfo", "/account/", "/account/sessions/devices"})
  void keycloaksOwnEndpointsRefuseIt(String path) {
    assertThat(Http.call("GET", KEYCLOAK.realm(path), narrow, "").status()).isIn(401, 403);
  }

  @Test
  void soDoesItsAdminApi() {
    assertThat(
            Http.call(
                    "GET",
                    java.net.URI.create(
                        KEYCLOAK.realm("").toString().replace("/realms/", "/admin/realms/")
                            + "/users"),
                    narrow,
                    "")
                .status())
        .isIn(401, 403);
  }

  @Test
  void introspectionGivesAwayNoRole() {
    JsonNode said =
        Http.form(
                KEYCLOAK.realm("/protocol/openid-connect/token/introspect"),
                Map.of(
                    "client_id", "copass-key-exchange",
                    "client_secret", SECRET,
                    "token", narrow))
            .expect(200)
            .json();

    assertThat(said.has("realm_access")).isFalse();
    assertThat(said.has("resource_access")).isFalse();
    assertThat(said.has("email")).isFalse();
  }

  @Test
  void theMarkIsWhereThisKeycloakLooksForIt() {
    assertThat(Tokens.claims(narrow).get("jti").asText()).startsWith("trrtcx:");
  }

  private static Answer exchangeStandard(Map<String, String> fields) {
    return KEYCLOAK.exchange(WIDE_CLIENT, fields);
  }
}
