package com.copass.access.keycloak.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.Answer;
import com.copass.access.keycloak.testing.Await;
import com.copass.access.keycloak.testing.Http;
import com.copass.access.keycloak.testing.RunningKeycloak;
import com.copass.access.keycloak.testing.TestSandbox;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The inventory: keys of connections, and of the kinds that the management tools list. */
class ConnectionKeysIT {
  private static final String OWN = "/api/v1/users/me/connection-keys";

  private final RunningKeycloak keycloak = RunningKeycloak.get();
  private final TestSandbox sandbox = TestSandbox.of(keycloak, "alice");

  @Test
  void theOwnerSeesThemAllWithoutTheirSecretsAndEndsThem() {
    String keys = keysOf(connection("bob"));
    Answer minted = sandbox.asOwner("POST", keys, "").expect(201);
    String id = minted.get("api_key_id");

    Answer listed = sandbox.asOwner("GET", keys, "").expect(200);
    assertThat(listed.text()).doesNotContain(minted.get("plaintext_key"));
    JsonNode row = listed.json().get("keys").get(0);
    assertThat(row.get("api_key_id").asText()).isEqualTo(id);
    assertThat(row.get("kind").asText()).isEqualTo("connection_key");
    assertThat(row.get("sandbox_id").asText()).isEqualTo(sandbox.id());
    assertThat(row.get("created_by").asText()).isEqualTo(keycloak.accountOf("alice"));
    assertThat(listed.json().get("next").isNull()).isTrue();

    Answer revoked = sandbox.asOwner("DELETE", keys + "/" + id, "").expect(200);
    assertThat(revoked.json()).hasToString(Http.json(revoked(id)));
    sandbox.asOwner("DELETE", keys + "/" + id, "").expect(200);
    assertThat(keycloak.exchange(minted.get("plaintext_key")).outcome())
        .isEqualTo("400 invalid_grant");
    assertThat(ids(sandbox.asOwner("GET", keys, ""))).isEmpty();
    assertThat(ids(sandbox.asOwner("GET", keys + "?include_revoked=true", ""))).containsExactly(id);
  }

  @Test
  void theGranteeSeesAndEndsWhatActsAsThemAndNobodyElses() {
    keycloak.addPerson("ck-grantee");
    keycloak.addPerson("ck-other");
    Answer own = sandbox.asOwner("POST", keysOf(connection("ck-grantee")), "").expect(201);
    Answer others = sandbox.asOwner("POST", keysOf(connection("ck-other")), "").expect(201);
    String id = own.get("api_key_id");

    assertThat(ids(keycloak.as("ck-grantee", "GET", OWN, ""))).containsExactly(id);
    assertThat(
            keycloak.as("ck-grantee", "DELETE", OWN + "/" + others.get("api_key_id"), "").outcome())
        .isEqualTo("404 not_found");
    // Her own sandbox's keys act as others.
    assertThat(keycloak.as("alice", "DELETE", OWN + "/" + id, "").outcome())
        .isEqualTo("404 not_found");
    keycloak.exchange(own.get("plaintext_key")).expect(200);

    Answer dropped = keycloak.as("ck-grantee", "DELETE", OWN + "/" + id, "").expect(200);
    assertThat(dropped.json()).hasToString(Http.json(revoked(id)));
    assertThat(keycloak.exchange(own.get("plaintext_key")).outcome())
        .isEqualTo("400 invalid_grant");
    assertThat(ids(keycloak.as("ck-grantee", "GET", OWN, ""))).isEmpty();
    assertThat(ids(keycloak.as("ck-grantee", "GET", OWN + "?include_revoked=true", "")))
        .containsExactly(id);
    JsonNode last = sandbox.asOwner("GET", "/trail?limit=1", "").json().get("records").get(0);
    assertThat(last.get("action").asText()).isEqualTo("key_revoked");
    assertThat(last.get("actor").asText()).isEqualTo(keycloak.accountOf("ck-grantee"));
  }

  @ParameterizedTest
  @CsvSource({
    "bob,   403 owner_needed",
    "carol, 404 not_found",
  })
  void nobodyElseListsOrEndsThemAtTheSandbox(String person, String outcome) {
    String keys = keysOf(connection("bob"));
    String id = sandbox.asOwner("POST", keys, "").expect(201).get("api_key_id");

    assertThat(sandbox.as(person, "GET", keys, "").outcome()).isEqualTo(outcome);
    assertThat(sandbox.as(person, "DELETE", keys + "/" + id, "").outcome()).isEqualTo(outcome);
    assertThat(ids(sandbox.asOwner("GET", keys, ""))).containsExactly(id);
  }

  @Test
  void aKeyOfAnotherConnectionOrOfAnotherKindIsNotThere() {
    String keys = keysOf(connection("bob"));
    String elsewhere = sandbox.asOwner("POST", keys, "").expect(201).get("api_key_id");
    String agents = agentKey("agent_delegate", null).get("api_key_id");
    String others = keysOf(connection("carol"));

    for (String id : List.of(elsewhere, agents, "ak_none")) {
      assertThat(sandbox.asOwner("DELETE", others + "/" + id, "").outcome())
          .isEqualTo("404 not_found");
      assertThat(keycloak.as("carol", "DELETE", OWN + "/" + id, "").outcome())
          .isEqualTo("404 not_found");
    }
    TestSandbox another = TestSandbox.of(keycloak, "alice");
    assertThat(another.asOwner("GET", keys, "").outcome()).isEqualTo("404 not_found");
    assertThat(another.asOwner("DELETE", keys + "/" + elsewhere, "").outcome())
        .isEqualTo("404 not_found");
    assertThat(ids(sandbox.asOwner("GET", keys, ""))).containsExactly(elsewhere);
  }

  @Test
  void pagesFollowEachOtherAndMissNothing() {
    String keys = keysOf(connection("bob"));
    List<String> minted = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      // Otherwise a minting that is repeated within a minute is the same key.
      minted.add(mint(keys, "no " + i));
    }

    List<String> read = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = sandbox.asOwner("GET", keys + "?limit=2" + after, "").expect(200).json();
      page.get("keys").forEach(key -> read.add(key.get("api_key_id").asText()));
      after = page.get("next").isNull() ? null : "&after=" + page.get("next").asText();
    } while (after != null);
    assertThat(read).isEqualTo(minted);
  }

  @Test
  void aKeyOfAConnectionThatRanOutIsNoLongerListed() {
    String connection = connection("bob");
    sandbox.asOwner("POST", keysOf(connection), "").expect(201);
    sandbox
        .asOwner(
            "PATCH",
            "/connections/" + connection,
            Http.json(Map.of("expires_at", Instant.now().plusMillis(1500).toString())))
        .expect(200);

    Await.until(
        Duration.ofSeconds(30),
        () -> ids(sandbox.asOwner("GET", keysOf(connection), "")).isEmpty());
  }

  @Test
  void theInventoryIsByKindAndAConnectionsKeyIsInNone() {
    keycloak.addPerson("ck-owner");
    TestSandbox own = TestSandbox.of(keycloak, "ck-owner");
    String general =
        keycloak
            .as("ck-owner", "POST", "/api/v1/api-keys", "{\"name\":\"general\"}")
            .expect(201)
            .get("id");
    String invoke = agentKey(own, "agent_invoke", "bob").get("id");
    String delegate = agentKey(own, "agent_delegate", null).get("id");
    own.asOwner("POST", "/connections/" + connection(own, "bob") + "/api-keys", "").expect(201);

    assertThat(inventory("")).containsExactly(general);
    assertThat(inventory("?kinds=general")).containsExactly(general);
    assertThat(inventory("?kinds=agent_invoke")).containsExactly(invoke);
    assertThat(inventory("?kinds=agent_delegate&kinds=agent_invoke&kinds=agent_invoke"))
        .containsExactly(invoke, delegate);
    assertThat(inventory("?kinds=general&kinds=agent_delegate")).containsExactly(general, delegate);
    JsonNode row =
        keycloak.as("ck-owner", "GET", "/api/v1/api-keys?kinds=agent_invoke", "").json().get(0);
    assertThat(row.get("kind").asText()).isEqualTo("agent_invoke");
    assertThat(row.get("agent_id").asText()).isEqualTo("ag_1");
    for (String bad : List.of("connection_key", "general,agent_invoke", "account_key")) {
      assertThat(keycloak.as("ck-owner", "GET", "/api/v1/api-keys?kinds=" + bad, "").text())
          .contains("invalid_request", "kinds must be");
    }
  }

  private List<String> inventory(String query) {
    List<String> ids = new ArrayList<>();
    keycloak
        .as("ck-owner", "GET", "/api/v1/api-keys" + query, "")
        .expect(200)
        .json()
        .forEach(row -> ids.add(row.get("id").asText()));
    return ids;
  }

  private String mint(String keys, String idempotencyKey) {
    return Http.send(
            HttpRequest.newBuilder(keycloak.extension(sandbox.path(keys)))
                .header("Authorization", "Bearer " + keycloak.tokenOf("alice"))
                .header("Idempotency-Key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.noBody()))
        .expect(201)
        .get("api_key_id");
  }

  private Answer agentKey(String kind, String holder) {
    return agentKey(sandbox, kind, holder);
  }

  private Answer agentKey(TestSandbox in, String kind, String holder) {
    Map<String, String> body =
        holder == null
            ? Map.of("kind", kind)
            : Map.of("kind", kind, "holder", keycloak.accountOf(holder));
    return in.asOwner("POST", "/agents/a/keys?agent_id=ag_1", Http.json(body)).expect(201);
  }

  private String connection(String person) {
    return connection(sandbox, person);
  }

  private static String connection(TestSandbox in, String person) {
    return in.grant(person, "viewer").expect(201).get("connection_id");
  }

  private static String keysOf(String connection) {
    return "/connections/" + connection + "/api-keys";
  }

  private static Map<String, Object> revoked(String id) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("revoked", true);
    answer.put("id", id);
    answer.put("api_key_id", id);
    return answer;
  }

  private static List<String> ids(Answer answer) {
    List<String> ids = new ArrayList<>();
    answer.expect(200).json().get("keys").forEach(k -> ids.add(k.get("api_key_id").asText()));
    return ids;
  }
}
