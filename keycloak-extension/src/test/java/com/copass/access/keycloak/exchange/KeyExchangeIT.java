package com.copass.access.keycloak.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.Answer;
import com.copass.access.keycloak.testing.Http;
import com.copass.access.keycloak.testing.RunningKeycloak;
import com.copass.access.keycloak.testing.Tokens;
import com.copass.access.vocabulary.TokenExchange;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Keys of every kind, exchanged at a real token endpoint. */
class KeyExchangeIT {
  private static final String SANDBOXES = "/api/v1/storage/sandboxes/";

  private final RunningKeycloak keycloak = RunningKeycloak.get();

  @Test
  void anAccountKeyBecomesItsAccountsToken() {
    JsonNode key = accountKey("alice", "claims");
    Answer answer = keycloak.exchange(key.get("key").asText());
    JsonNode claims = claimsOf(answer);

    assertThat(claims.get("copass").toString())
        .isEqualTo(
            Http.json(
                ordered(
                    "account", keycloak.accountOf("alice"),
                    "kind", "account_key",
                    "key", key.get("api_key_id").asText())));
    assertThat(claims.has("act")).isFalse();
    assertThat(texts(claims.get("aud"))).containsExactly("copass-api", "copass-access");
    assertThat(claims.get("scope").asText()).isEqualTo("sharing");
    assertThat(claims.get("sub").asText()).isEqualTo(keycloak.accountOf("alice"));
  }

  @Test
  void aConnectionKeyBecomesTheGranteesTokenForThatGrant() {
    keycloak.registerSandbox("sb_x_conn", "alice");
    String connection = connection("sb_x_conn", "bob");
    Answer minted = connectionKey("sb_x_conn", connection);
    JsonNode claims = claimsOf(keycloak.exchange(minted.get("plaintext_key")));

    assertThat(claims.get("copass").toString())
        .isEqualTo(
            Http.json(
                ordered(
                    "account",
                    keycloak.accountOf("bob"),
                    "kind",
                    "connection_key",
                    "key",
                    minted.get("api_key_id"),
                    "connection",
                    connection,
                    "sandbox",
                    "sb_x_conn")));
    assertThat(claims.has("act")).isFalse();
    assertThat(texts(claims.get("aud"))).containsExactly("copass-api");
    assertThat(claims.has("scope")).isFalse();
  }

  @Test
  void anInvokeKeyBecomesItsHoldersTokenForOneAgentWithTheKeyAsActor() {
    keycloak.registerSandbox("sb_x_inv", "alice");
    Answer minted = acceptedKey("sb_x_inv", "dave");
    JsonNode claims = claimsOf(keycloak.exchange(minted.get("plaintext_key")));

    assertThat(claims.get("copass").toString())
        .isEqualTo(
            Http.json(
                ordered(
                    "account", keycloak.accountOf("dave"),
                    "kind", "agent_invoke",
                    "key", minted.get("api_key_id"),
                    "sandbox", "sb_x_inv",
                    "agent", "ag_1")));
    assertThat(claims.get("act").toString())
        .isEqualTo(Http.json(Map.of("sub", minted.get("api_key_id"))));
    assertThat(claims.get("sub").asText()).isEqualTo(keycloak.accountOf("dave"));
    assertThat(texts(claims.get("aud"))).containsExactly("copass-api");
  }

  @Test
  void aDelegateKeyBecomesTheOwnersTokenForOneAgentWithTheKeyAsActor() {
    keycloak.registerSandbox("sb_x_del", "alice");
    Answer minted = agentKey("sb_x_del", "agent_delegate", null);
    JsonNode claims = claimsOf(keycloak.exchange(minted.get("plaintext_key")));

    assertThat(claims.get("copass").get("account").asText()).isEqualTo(keycloak.accountOf("alice"));
    assertThat(claims.get("copass").get("kind").asText()).isEqualTo("agent_delegate");
    assertThat(claims.get("act").get("sub").asText()).isEqualTo(minted.get("api_key_id"));
  }

  @Test
  void aTokenSaysWhatIsWrittenDownAndNothingElse() {
    String key = accountKey("alice", "nothing else").get("key").asText();
    Answer answer = keycloak.exchange(key);
    String token = answer.get("access_token");

    assertThat(names(Tokens.claims(token)))
        .containsExactlyInAnyOrder(
            "exp", "iat", "jti", "iss", "aud", "sub", "typ", "azp", "client_id", "scope", "copass");
    assertThat(Tokens.header(token).get("typ").asText()).isEqualTo("at+jwt");
    assertThat(token.length()).isLessThan(2048);
    assertThat(answer.get("issued_token_type")).isEqualTo(TokenExchange.ACCESS_TOKEN);
    assertThat(answer.get("token_type")).isEqualTo("Bearer");
    assertThat(answer.json().get("expires_in").asInt()).isBetween(55, 60);
    assertThat(answer.get("refresh_token")).isNull();
    assertThat(answer.get("id_token")).isNull();
  }

  @Test
  void whoGuessesIsSlowedDownAndAKeyThatWasGoodBeforeGoesOn() {
    String good = accountKey("bob", "good before").get("key").asText();
    keycloak.exchange("guessing-client", Map.of("subject_token", good)).expect(200);

    AtomicInteger tries = new AtomicInteger();
    AtomicReference<Answer> refused = new AtomicReference<>();
    IntStream.range(0, 4)
        .parallel()
        .forEach(
            guesser -> {
              while (refused.get() == null && tries.get() < 5_000) {
                Answer answer =
                    keycloak.exchange("guessing-client", wrong(tries.incrementAndGet()));
                if (answer.status() != 400) {
                  refused.set(answer);
                }
              }
            });

    assertThat(tries.get()).isGreaterThan(600);
    assertThat(refused.get().outcome()).isEqualTo("429 slow_down");
    keycloak.exchange("guessing-client", Map.of("subject_token", good)).expect(200);
    keycloak.exchange(good).expect(200);
  }

  private static Map<String, String> wrong(int i) {
    return Map.of("subject_token", "olk_%043d".formatted(i));
  }

  @Test
  void aTokenOfAnAccountKeySaysWhenTheKeyItselfRunsOut() {
    Answer minted =
        keycloak
            .as("alice", "POST", "/api/v1/api-keys", "{\"name\":\"ends\",\"expires_in_days\":1}")
            .expect(201);

    assertThat(
            claimsOf(keycloak.exchange(minted.get("key"))).get("copass").get("key_ends").asLong())
        .isEqualTo(Instant.parse(minted.get("expires_at")).getEpochSecond());
  }

  @Test
  void anAccountKeyMintsNoKeyOfItsAccount() {
    String token =
        keycloak.exchange(accountKey("carol", "parent").get("key").asText()).get("access_token");
    Answer refused =
        Http.call(
            "POST",
            keycloak.extension("/api/v1/api-keys"),
            token,
            "{\"name\":\"child\",\"expires_in_days\":1}");

    assertThat(refused.outcome()).isEqualTo("403 forbidden");
    assertThat(
            Http.call("GET", keycloak.extension("/api/v1/api-keys"), token, "")
                .expect(200)
                .json()
                .findValuesAsText("name"))
        .contains("parent")
        .doesNotContain("child");
  }

  @Test
  void aTokenEndsNoLaterThanItsKey() {
    keycloak.registerSandbox("sb_x_exp", "alice");
    Instant end = Instant.now().plusSeconds(20);
    Answer minted =
        keycloak
            .as(
                "alice",
                "POST",
                SANDBOXES + "sb_x_exp/agents/support/keys?agent_id=ag_1",
                Http.json(Map.of("kind", "agent_delegate", "expires_at", end.toString())))
            .expect(201);
    Answer answer = keycloak.exchange(minted.get("plaintext_key"));

    assertThat(claimsOf(answer).get("exp").asLong()).isEqualTo(end.getEpochSecond());
    assertThat(answer.json().get("expires_in").asInt()).isBetween(1, 20);
  }

  @Test
  void aTokenOfAConnectionKeyEndsNoLaterThanTheConnection() {
    keycloak.registerSandbox("sb_x_cexp", "alice");
    Instant end = Instant.now().plusSeconds(25);
    String connection =
        keycloak
            .as(
                "alice",
                "POST",
                SANDBOXES + "sb_x_cexp/connections",
                Http.json(
                    Map.of(
                        "user_id", keycloak.accountOf("bob"),
                        "role", "viewer",
                        "expires_at", end.toString())))
            .expect(201)
            .get("connection_id");
    Answer minted = connectionKey("sb_x_cexp", connection);

    assertThat(claimsOf(keycloak.exchange(minted.get("plaintext_key"))).get("exp").asLong())
        .isEqualTo(end.getEpochSecond());
  }

  @Test
  void whateverIsWrongWithAKeyIsSaidInTheSameWords() {
    keycloak.registerSandbox("sb_x_same", "alice");
    List<Answer> answers = new ArrayList<>();
    answers.add(keycloak.exchange("olk_" + "A".repeat(43)));
    answers.add(keycloak.exchange("olk_short"));
    answers.add(keycloak.exchange("no key at all"));

    JsonNode revoked = accountKey("alice", "revoked");
    keycloak
        .as("alice", "DELETE", "/api/v1/api-keys/" + revoked.get("id").asText(), "")
        .expect(200);
    answers.add(keycloak.exchange(revoked.get("key").asText()));

    String connection = connection("sb_x_same", "carol");
    String ended = connectionKey("sb_x_same", connection).get("plaintext_key");
    keycloak
        .as("alice", "DELETE", SANDBOXES + "sb_x_same/connections/" + connection, "")
        .expect(200);
    answers.add(keycloak.exchange(ended));

    String archived = agentKey("sb_x_same", "agent_delegate", null).get("plaintext_key");
    keycloak.asGateway("POST", "/sandboxes/sb_x_same/agents/ag_1/archived", "").expect(204);
    answers.add(keycloak.exchange(archived));

    answers.add(
        keycloak.exchange(agentKey("sb_x_same", "agent_invoke", "dave").get("plaintext_key")));

    String paused = acceptedKey("sb_x_same", "carol").get("plaintext_key");
    status("sb_x_same", "suspended");
    answers.add(keycloak.exchange(paused));
    status("sb_x_same", "active");
    keycloak.exchange(paused).expect(200);
    keycloak.asGateway("DELETE", "/sandboxes/sb_x_same", "").expect(204);
    answers.add(keycloak.exchange(paused));

    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(400));
    assertThat(answers.stream().map(Answer::text).distinct()).hasSize(1);
    assertThat(answers.get(0).get("error")).isEqualTo("invalid_grant");
  }

  @Test
  void whoeverIsSwitchedOffTakesTheirKeysWithThem() {
    keycloak.addPerson("off-owner");
    keycloak.addPerson("off-holder");
    keycloak.registerSandbox("sb_x_off", "off-owner");
    String own = accountKey("off-owner", "own").get("key").asText();
    Answer minted =
        keycloak
            .as(
                "off-owner",
                "POST",
                SANDBOXES + "sb_x_off/agents/support/keys?agent_id=ag_1",
                Http.json(
                    Map.of("kind", "agent_invoke", "holder", keycloak.accountOf("off-holder"))))
            .expect(201);
    keycloak.accept("off-holder", minted.get("api_key_id"));
    String held = minted.get("plaintext_key");
    keycloak.exchange(held).expect(200);

    keycloak.admin().setEnabled(RunningKeycloak.REALM, "off-holder", false);
    assertThat(keycloak.exchange(held).outcome()).isEqualTo("400 invalid_grant");
    keycloak.admin().setEnabled(RunningKeycloak.REALM, "off-holder", true);
    keycloak.exchange(held).expect(200);

    keycloak.admin().setEnabled(RunningKeycloak.REALM, "off-owner", false);
    assertThat(keycloak.exchange(held).outcome()).isEqualTo("400 invalid_grant");
    assertThat(keycloak.exchange(own).outcome()).isEqualTo("400 invalid_grant");
  }

  @Test
  void aClientThatWasNotAllowedToExchangesNothing() {
    String key = accountKey("alice", "other client").get("key").asText();

    assertThat(keycloak.exchange("copass-gateway", Map.of("subject_token", key)).outcome())
        .isEqualTo("400 unauthorized_client");
  }

  private JsonNode accountKey(String person, String name) {
    return keycloak
        .as(person, "POST", "/api/v1/api-keys", Http.json(Map.of("name", name)))
        .expect(201)
        .json();
  }

  private String connection(String sandbox, String grantee) {
    return keycloak
        .as(
            "alice",
            "POST",
            SANDBOXES + sandbox + "/connections",
            Http.json(Map.of("user_id", keycloak.accountOf(grantee), "role", "viewer")))
        .expect(201)
        .get("connection_id");
  }

  private Answer connectionKey(String sandbox, String connection) {
    return keycloak
        .as("alice", "POST", SANDBOXES + sandbox + "/connections/" + connection + "/api-keys", "")
        .expect(201);
  }

  private Answer agentKey(String sandbox, String kind, String holder) {
    Map<String, String> body =
        holder == null
            ? Map.of("kind", kind)
            : Map.of("kind", kind, "holder", keycloak.accountOf(holder));
    return keycloak
        .as(
            "alice",
            "POST",
            SANDBOXES + sandbox + "/agents/support/keys?agent_id=ag_1",
            Http.json(body))
        .expect(201);
  }

  private Answer acceptedKey(String sandbox, String holder) {
    Answer minted = agentKey(sandbox, "agent_invoke", holder);
    keycloak.accept(holder, minted.get("api_key_id"));
    return minted;
  }

  private void status(String sandbox, String status) {
    keycloak
        .asGateway(
            "PUT",
            "/sandboxes/" + sandbox,
            Http.json(Map.of("owner", keycloak.accountOf("alice"), "status", status)))
        .expect(200);
  }

  private static JsonNode claimsOf(Answer answer) {
    return Tokens.claims(answer.expect(200).get("access_token"));
  }

  private static Map<String, String> ordered(String... pairs) {
    Map<String, String> map = new java.util.LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isTextual()) {
      texts.add(node.asText());
    }
    node.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
