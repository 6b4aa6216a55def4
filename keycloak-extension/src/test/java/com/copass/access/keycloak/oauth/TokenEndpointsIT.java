package com.copass.access.keycloak.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.Answer;
import com.copass.access.keycloak.testing.FeedStream;
import com.copass.access.keycloak.testing.Http;
import com.copass.access.keycloak.testing.RunningKeycloak;
import com.copass.access.keycloak.testing.TestSandbox;
import com.copass.access.keycloak.testing.Tokens;
import com.copass.access.vocabulary.TokenExchange;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a token stands for, and its end, as OAuth clients ask for them. */
class TokenEndpointsIT {
  private static final RunningKeycloak KEYCLOAK = RunningKeycloak.get();
  private static final String EXCHANGE = "copass-key-exchange";
  private static final String INACTIVE = "{\"active\":false}";

  private final TestSandbox sandbox = TestSandbox.of(KEYCLOAK, "alice");

  @Test
  void aKeysTokenIsSaidWithAllItsClaimsAndNotAMomentAfterTheKeyHasEnded() {
    Answer minted = delegateKey();
    String token = KEYCLOAK.exchange(minted.get("plaintext_key")).get("access_token");
    JsonNode claims = Tokens.claims(token);

    JsonNode said = introspect(token).json();

    assertThat(said.get("active").asBoolean()).isTrue();
    assertThat(said.get("copass")).isEqualTo(claims.get("copass"));
    assertThat(said.get("act")).isEqualTo(claims.get("act"));
    assertThat(said.get("exp")).isEqualTo(claims.get("exp"));
    assertThat(said.get("sub")).isEqualTo(claims.get("sub"));
    assertThat(said.get("aud").get(0).asText()).isEqualTo("copass-api");
    assertThat(said.get("client_id").asText()).isEqualTo(EXCHANGE);

    sandbox
        .asOwner("DELETE", "/agents/support/keys/" + minted.get("id") + "?agent_id=ag_1", "")
        .expect(200);

    assertThat(introspect(token).text()).isEqualTo(INACTIVE);
  }

  @Test
  void aTokenIsInactiveFromTheMomentThatItsPersonIsSwitchedOff() {
    KEYCLOAK.addPerson("ina");
    String person = KEYCLOAK.tokenOf("ina");
    String key =
        KEYCLOAK.as("ina", "POST", "/api/v1/api-keys", "{\"name\":\"k\"}").expect(201).get("key");
    String keys = KEYCLOAK.exchange(key).get("access_token");
    assertThat(introspect(person).json().get("copass").get("kind").asText()).isEqualTo("person");
    assertThat(introspect(keys).json().get("active").asBoolean()).isTrue();

    KEYCLOAK.admin().setEnabled(RunningKeycloak.REALM, "ina", false);

    assertThat(introspect(person).text()).isEqualTo(INACTIVE);
    assertThat(introspect(keys).text()).isEqualTo(INACTIVE);
  }

  @Test
  void aOneAgentTokenIsInactiveFromTheMomentThatTheGrantHasEnded() {
    String connection = sandbox.grant("bob", "viewer").expect(201).get("connection_id");
    String token = oneAgent("bob");
    assertThat(introspect(token).json().get("copass").get("agent").asText()).isEqualTo("ag_1");

    sandbox.asOwner("DELETE", "/connections/" + connection, "").expect(200);

    assertThat(introspect(token).text()).isEqualTo(INACTIVE);
  }

  @Test
  void whateverIsNoGoodIsAnsweredTheSame() {
    String good = KEYCLOAK.tokenOf("alice");
    String key = delegateKey().get("plaintext_key");
    for (String token :
        List.of(
            "x",
            "a.b.c",
            key,
            good.substring(0, good.length() - 4) + "AAAA",
            KEYCLOAK.gatewayToken(),
            KEYCLOAK.freshTokenOf("alice", "unmapped-app"))) {
      Answer answer = introspect(token).expect(200);
      assertThat(answer.text()).isEqualTo(INACTIVE);
      assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "copass-gateway, test-secret, 403 unauthorized_client",
    "copass-demo, '', 403 unauthorized_client",
    "copass-key-exchange, wrong, 401 unauthorized_client",
    "nobody, test-secret, 401 invalid_client"
  })
  void onlyAClientThatWasAllowedIsToldAnything(String client, String secret, String outcome) {
    Answer answer = call("introspect", client, secret, KEYCLOAK.tokenOf("alice"));

    assertThat(answer.outcome()).isEqualTo(outcome);
    assertThat(answer.text()).doesNotContain("active");
  }

  @Test
  void whoeverHoldsAKeyEndsItAndLearnsNothing() {
    Answer minted = delegateKey();
    String secret = minted.get("plaintext_key");
    String token = KEYCLOAK.exchange(secret).get("access_token");

    Answer ended = revoke(EXCHANGE, secret).expect(200);

    assertThat(revoke(EXCHANGE, secret).text()).isEqualTo(ended.text());
    assertThat(revoke(EXCHANGE, "olk_" + "A".repeat(43)).text()).isEqualTo(ended.text());
    assertThat(revoke(EXCHANGE, "x").text()).isEqualTo(ended.text());
    assertThat(sandbox.record().json().get("keys")).isEmpty();
    assertThat(introspect(token).text()).isEqualTo(INACTIVE);
    assertThat(KEYCLOAK.exchange(secret).outcome()).isEqualTo("400 invalid_grant");
    JsonNode newest = sandbox.asOwner("GET", "/trail", "").json().get("records").get(0);
    assertThat(newest.get("action").asText()).isEqualTo("key_revoked");
    assertThat(newest.get("actor").asText()).isEqualTo(EXCHANGE);
    assertThat(newest.get("subject").asText()).isEqualTo(minted.get("id"));
  }

  @Test
  void anAccountKeyThatItsHolderEndsIsOnTheFeed() {
    Answer minted =
        KEYCLOAK.as("carol", "POST", "/api/v1/api-keys", "{\"name\":\"lost\"}").expect(201);
    try (FeedStream feed = KEYCLOAK.feed(null)) {
      feed.next("hello");
      revoke(EXCHANGE, minted.get("key")).expect(200);

      JsonNode change = changeOf(feed, "key", minted.get("id"));
      assertThat(change.get("kind").asText()).isEqualTo("key");
    }
  }

  @Test
  void aTokenIsEndedByTheClientThatItWasGivenToAndByNoOther() {
    String token = oneAgent("alice");

    assertThat(revoke(EXCHANGE, token).outcome()).isEqualTo("400 unauthorized_client");
    assertThat(introspect(token).json().get("active").asBoolean()).isTrue();
    try (FeedStream feed = KEYCLOAK.feed(null)) {
      feed.next("hello");
      call("revoke", "copass-demo", "", token).expect(200);

      String jti = Tokens.claims(token).get("jti").asText();
      JsonNode change = changeOf(feed, "token", jti);
      assertThat(change.get("kind").asText()).isEqualTo("token");
    }
    assertThat(introspect(token).text()).isEqualTo(INACTIVE);
  }

  @Test
  void aPersonsTokenThatIsRevokedAtKeycloakItselfIsOnTheFeedToo() {
    String token = KEYCLOAK.freshTokenOf("carol", "copass-demo");
    try (FeedStream feed = KEYCLOAK.feed(null)) {
      feed.next("hello");
      Http.form(
              KEYCLOAK.realm("/protocol/openid-connect/revoke"),
              Map.of("client_id", "copass-demo", "token", token))
          .expect(200);

      changeOf(feed, "token", Tokens.claims(token).get("jti").asText());
    }
    assertThat(introspect(token).text()).isEqualTo(INACTIVE);
  }

  @Test
  void theExtensionRefusesARevokedTokenToo() {
    String key =
        KEYCLOAK.as("carol", "POST", "/api/v1/api-keys", "{\"name\":\"r\"}").expect(201).get("key");
    String token = KEYCLOAK.exchange(key).get("access_token");
    Http.call("GET", KEYCLOAK.extension("/api/v1/api-keys"), token, "").expect(200);

    revoke(EXCHANGE, token).expect(200);

    assertThat(Http.call("GET", KEYCLOAK.extension("/api/v1/api-keys"), token, "").outcome())
        .isEqualTo("401 unauthorized");
    KEYCLOAK.exchange(key).expect(200);
  }

  private static JsonNode changeOf(FeedStream feed, String member, String id) {
    return feed.next(event -> event.data().path(member).asText().equals(id)).data();
  }

  private Answer delegateKey() {
    return sandbox
        .asOwner("POST", "/agents/support/keys?agent_id=ag_1", "{\"kind\":\"agent_delegate\"}")
        .expect(201);
  }

  private String oneAgent(String person) {
    return Http.form(
            KEYCLOAK.tokenEndpoint(),
            Map.of(
                "grant_type",
                TokenExchange.GRANT_TYPE,
                "client_id",
                "copass-demo",
                "subject_token",
                KEYCLOAK.tokenOf(person),
                "subject_token_type",
                TokenExchange.ACCESS_TOKEN,
                "resource",
                "https://api.example.com" + sandbox.path("/agents/ag_1")))
        .expect(200)
        .get("access_token");
  }

  private static Answer introspect(String token) {
    return call("introspect", EXCHANGE, "test-secret", token).expect(200);
  }

  private static Answer revoke(String client, String token) {
    return call("revoke", client, "test-secret", token);
  }

  private static Answer call(String what, String client, String secret, String token) {
    return Http.form(
        KEYCLOAK.extension("/token/" + what),
        secret.isEmpty()
            ? Map.of("client_id", client, "token", token)
            : Map.of("client_id", client, "client_secret", secret, "token", token));
  }
}
