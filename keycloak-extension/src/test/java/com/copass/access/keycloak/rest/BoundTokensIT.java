package com.copass.access.keycloak.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.Answer;
import com.copass.access.keycloak.testing.Http;
import com.copass.access.keycloak.testing.ProofKey;
import com.copass.access.keycloak.testing.RunningKeycloak;
import com.copass.access.keycloak.testing.TestSandbox;
import com.copass.access.keycloak.testing.Tokens;
import com.copass.access.vocabulary.TokenExchange;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tokens that are bound to a key of the client's (RFC 9449): made, presented, exchanged again. */
class BoundTokensIT {
  private static final RunningKeycloak KEYCLOAK = RunningKeycloak.get();
  private static final URI HERE = KEYCLOAK.extension("/api/v1/api-keys");
  private static final URI AT_THE_GATEWAY = URI.create("https://api.example.com/api/v1/api-keys");
  private static final ProofKey KEY = new ProofKey();
  private static final ProofKey ANOTHER = new ProofKey();

  @Test
  void anExchangeWithAProofGivesATokenThatIsBoundToItsKey() {
    Answer answer = exchanged();

    assertThat(answer.get("token_type")).isEqualTo("DPoP");
    assertThat(Tokens.claims(answer.get("access_token")).get("cnf").get("jkt").asText())
        .isEqualTo(KEY.thumbprint());
    assertThat(answer.get("access_token").length()).isLessThan(2048);
  }

  @Test
  void anAccountKeysBoundTokenIsNoBearers() {
    assertIsItsHoldersOnly(exchanged().get("access_token"));
  }

  @Test
  void neitherIsAPersons() {
    assertIsItsHoldersOnly(persons());
  }

  @Test
  void aTokenThatIsNotBoundIsNotPresentedWithAProof() {
    String unbound = KEYCLOAK.tokenOf("alice");

    assertThat(present("DPoP", unbound, KEY.proof("GET", HERE, unbound)).status()).isEqualTo(401);
    assertThat(present("Bearer", unbound, null).status()).isEqualTo(200);
  }

  @Test
  void aOneAgentTokenOfABoundOneIsBoundToTheSameKey() {
    TestSandbox sandbox = TestSandbox.of(KEYCLOAK, "alice");
    Map<String, String> exchange =
        Map.of(
            "grant_type",
            TokenExchange.GRANT_TYPE,
            "client_id",
            "copass-demo",
            "subject_token",
            persons(),
            "subject_token_type",
            TokenExchange.ACCESS_TOKEN,
            "resource",
            "https://api.example.com" + sandbox.path("/agents/ag_1"));

    assertThat(Http.form(KEYCLOAK.tokenEndpoint(), exchange).outcome())
        .isEqualTo("400 invalid_grant");
    assertThat(ANOTHER.form(KEYCLOAK.tokenEndpoint(), exchange).outcome())
        .isEqualTo("400 invalid_grant");
    String token = KEY.form(KEYCLOAK.tokenEndpoint(), exchange).expect(200).get("access_token");
    assertThat(Tokens.claims(token).get("cnf").get("jkt").asText()).isEqualTo(KEY.thumbprint());
  }

  private static void assertIsItsHoldersOnly(String token) {
    assertThat(present("Bearer", token, null).status()).isEqualTo(401);
    assertThat(present("Bearer", token, KEY.proof("GET", HERE, token)).status()).isEqualTo(401);
    assertThat(present("DPoP", token, null).status()).isEqualTo(401);
    assertThat(present("DPoP", token, "x").status()).isEqualTo(401);
    assertThat(present("DPoP", token, ANOTHER.proof("GET", HERE, token)).status()).isEqualTo(401);
    assertThat(present("DPoP", token, KEY.proof("POST", HERE, token)).status()).isEqualTo(401);
    assertThat(present("DPoP", token, KEY.proof("GET", HERE, "another")).status()).isEqualTo(401);
    assertThat(present("DPoP", token, KEY.proof("GET", URI.create(HERE + "/x"), token)).status())
        .isEqualTo(401);
    String proof = KEY.proof("GET", HERE, token);
    assertThat(present("DPoP", token, proof).status()).isEqualTo(200);
    assertThat(present("DPoP", token, proof).status()).isEqualTo(401);
    assertThat(present("DPoP", token, KEY.proof("GET", AT_THE_GATEWAY, token)).status())
        .isEqualTo(200);
  }

  private static Answer exchanged() {
    String key =
        KEYCLOAK
            .as("alice", "POST", "/api/v1/api-keys", "{\"name\":\"bound\"}")
            .expect(201)
            .get("key");
    return KEY.form(
            KEYCLOAK.tokenEndpoint(),
            Map.of(
                "grant_type",
                TokenExchange.GRANT_TYPE,
                "client_id",
                "copass-key-exchange",
                "client_secret",
                "test-secret",
                "subject_token",
                key,
                "subject_token_type",
                TokenExchange.API_KEY))
        .expect(200);
  }

  private static String persons() {
    return KEY.form(
            KEYCLOAK.tokenEndpoint(),
            Map.of(
                "grant_type", "password",
                "client_id", "copass-demo",
                "username", "alice",
                "password", "alice"))
        .expect(200)
        .get("access_token");
  }

  private static Answer present(String scheme, String token, String proof) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(HERE).header("Authorization", scheme + " " + token).GET();
    if (proof != null) {
      request.header("DPoP", proof);
    }
    return Http.send(request);
  }
}
