package com.copass.access.keycloak.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.Answer;
import com.copass.access.keycloak.testing.Http;
import com.copass.access.keycloak.testing.RunningKeycloak;
import com.copass.access.keycloak.testing.TestSandbox;
import com.copass.access.keycloak.testing.Tokens;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentKeysIT {
  private static final RunningKeycloak KEYCLOAK = RunningKeycloak.get();
  private static final String KEYS = "/agents/support/keys";
  private static final String QUERY = "?agent_id=ag_1";

  private final TestSandbox sandbox = TestSandbox.of(KEYCLOAK, "alice");

  @Test
  void anInvokeKeyIsBoundToItsHolderAndItsAgent() {
    Answer minted = mintFor("dave").expect(201);

    assertThat(minted.members())
        .containsExactly(
            "api_key_id",
            "id",
            "kind",
            "label",
            "name",
            "key_prefix",
            "agent_id",
            "slug",
            "holder",
            "allowed_origins",
            "requests_per_minute",
            "created_at",
            "accepted_at",
            "expires_at",
            "revoked_at",
            "last_used_at",
            "plaintext_key",
            "warning");
    assertThat(minted.get("kind")).isEqualTo("agent_invoke");
    assertThat(minted.get("holder")).isEqualTo(KEYCLOAK.accountOf("dave"));
    assertThat(minted.get("agent_id")).isEqualTo("ag_1");
    assertThat(minted.get("slug")).isEqualTo("support");
    KEYCLOAK.accept("dave", minted.get("id"));
    JsonNode key = sandbox.record().json().get("keys").get(0);
    assertThat(key.get("id").asText()).isEqualTo(minted.get("id"));
    assertThat(key.get("kind").asText()).isEqualTo("agent_invoke");
    assertThat(key.get("agent").asText()).isEqualTo("ag_1");
    assertThat(key.get("holder").asText()).isEqualTo(KEYCLOAK.accountOf("dave"));
    assertThat(minted.headers().firstValue("Sandbox-Revision")).isPresent();
  }

  @Test
  void aHolderIsNamedByHandleToo() {
    KEYCLOAK.addPerson("peter");
    KEYCLOAK.as("peter", "PUT", "/api/v1/users/me/handle", "{\"copass_id\":\"peter\"}").expect(200);

    assertThat(mint("{\"kind\":\"agent_invoke\",\"holder\":\"@peter\"}").get("holder"))
        .isEqualTo(KEYCLOAK.accountOf("peter"));
  }

  @Test
  void aDelegateKeyHasNoHolder() {
    Answer minted = mint("{\"kind\":\"agent_delegate\",\"label\":\"widget\"}").expect(201);

    assertThat(minted.get("holder")).isNull();
    assertThat(minted.get("label")).isEqualTo("widget").isEqualTo(minted.get("name"));
  }

  @Test
  void theBoundsOfADelegateKeyAreShownAndItsTokenCarriesThemAfterARotationToo() {
    String body =
        "{\"kind\":\"agent_delegate\",\"requests_per_minute\":30,\"allowed_origins\":"
            + "[\"https://app.example.com\",\"http://localhost:3000\"]}";
    String bounds = "[\"https://app.example.com\",\"http://localhost:3000\"]";

    Answer minted = mint(body).expect(201);
    Answer rotated =
        sandbox.asOwner("POST", KEYS + "/" + minted.get("id") + "/rotate" + QUERY, "").expect(201);

    for (JsonNode shown : List.of(minted.json(), rotated.json(), list(KEYS + QUERY).get(0))) {
      assertThat(shown.get("allowed_origins")).hasToString(bounds);
      assertThat(shown.get("requests_per_minute").asInt()).isEqualTo(30);
    }
    JsonNode claim =
        Tokens.claims(KEYCLOAK.exchange(rotated.get("plaintext_key")).get("access_token"))
            .get("copass");
    assertThat(claim.get("origins")).hasToString(bounds);
    assertThat(claim.get("requests_per_minute").asInt()).isEqualTo(30);
  }

  @Test
  void aTokenWithAllTheOriginsThatAKeyCanHaveStaysSmall() {
    String long8 =
        IntStream.range(0, 8)
            .mapToObj(i -> "\"https://" + "a".repeat(51) + i + ".com\"")
            .collect(Collectors.joining(","));
    Answer minted =
        mint("{\"kind\":\"agent_delegate\",\"requests_per_minute\":6000,"
                + "\"allowed_origins\":["
                + long8
                + "]}")
            .expect(201);

    assertThat(KEYCLOAK.exchange(minted.get("plaintext_key")).get("access_token").length())
        .isLessThan(2048);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                                   | 400 invalid_request   | kind must"
            + " be",
        "{'kind':'account_key'}                               | 400 invalid_request   | kind must"
            + " be",
        "{'kind':'connection_key'}                            | 400 invalid_request   | kind must"
            + " be",
        "{'kind':'agent_invoke'}                              | 400 invalid_request   | holder is"
            + " missing",
        "{'kind':'agent_invoke','holder':'@nobody-there'}     | 404 unknown_copass_id | Unknown"
            + " copass_id",
        "{'kind':'agent_invoke','holder':'nobody-there'}      | 404 unknown_copass_id | Unknown"
            + " copass_id",
        "{'kind':'agent_invoke','holder':'no one'}            | 400 invalid_request   | holder must"
            + " be",
        "{'kind':'agent_delegate','holder':'@bob'}            | 400 invalid_request   | holder is"
            + " for agent_invoke only",
        "{'kind':'agent_delegate','expires_at':'2020-01-01T00:00:00Z'} | 400 invalid_request |"
            + " expires_at must be in the future",
        "{'kind':'agent_delegate','allowed_origins':'https://a.example'} | 400 invalid_request |"
            + " allowed_origins must be a list",
        "{'kind':'agent_delegate','allowed_origins':['*']} | 400 invalid_request |"
            + " allowed_origins must be origins",
        "{'kind':'agent_delegate','allowed_origins':['https://a.example/']} | 400 invalid_request |"
            + " allowed_origins must be origins",
        "{'kind':'agent_delegate','allowed_origins':['http://a.example']} | 400 invalid_request |"
            + " allowed_origins must be origins",
        "{'kind':'agent_delegate','requests_per_minute':0} | 400 invalid_request |"
            + " requests_per_minute must be a whole number from 1 to 6000",
        "{'kind':'agent_invoke','holder':'@bob','requests_per_minute':5} | 400 invalid_request |"
            + " requests_per_minute is for agent_delegate only"
      })
  void aBadRequestSaysWhatToMendAndMintsNothing(String body, String outcome, String detail) {
    Answer answer = mint(body.replace('\'', '"'));

    assertThat(answer.outcome()).isEqualTo(outcome);
    assertThat(answer.get("detail")).contains(detail);
    assertThat(sandbox.record().json().get("keys")).isEmpty();
  }

  @Test
  void anAgentHasToBeNamed() {
    assertThat(sandbox.asOwner("POST", KEYS, "{\"kind\":\"agent_delegate\"}").outcome())
        .isEqualTo("400 invalid_request");
    assertThat(sandbox.asOwner("GET", KEYS + "?agent_id=../x", "").outcome())
        .isEqualTo("400 invalid_request");
  }

  @Test
  void onlyTheOwnerMintsAndLists() {
    sandbox.grant("bob", "editor").expect(201);
    String body = "{\"kind\":\"agent_delegate\"}";

    assertThat(sandbox.as("bob", "POST", KEYS + QUERY, body).outcome())
        .isEqualTo("403 owner_needed");
    assertThat(sandbox.as("bob", "GET", KEYS + QUERY, "").outcome()).isEqualTo("403 owner_needed");
    assertThat(sandbox.as("carol", "POST", KEYS + QUERY, body).outcome())
        .isEqualTo("404 not_found");
  }

  @Test
  void keysAreListedByTheAgentsIdWhateverItsSlug() {
    String id = mintFor("dave").expect(201).get("id");

    assertThat(list("/agents/renamed/keys?agent_id=ag_1")).hasSize(1);
    assertThat(list("/agents/support/keys?agent_id=ag_2")).isEmpty();
    assertThat(list(KEYS + QUERY).get(0).get("id").asText()).isEqualTo(id);
    assertThat(list(KEYS + QUERY).get(0).has("plaintext_key")).isFalse();
  }

  @Test
  void theOwnerRevokesAndTheRecordSaysSo() {
    String id = mintFor("dave").expect(201).get("id");
    KEYCLOAK.accept("dave", id);
    String other = KEYS + "/" + id + "?agent_id=ag_2";

    assertThat(sandbox.asOwner("DELETE", other, "").outcome()).isEqualTo("404 not_found");
    Answer revoked = sandbox.asOwner("DELETE", KEYS + "/" + id + QUERY, "").expect(200);

    assertThat(revoked.text())
        .isEqualTo("{\"revoked\":true,\"id\":\"" + id + "\",\"api_key_id\":\"" + id + "\"}");
    assertThat(sandbox.asOwner("DELETE", KEYS + "/" + id + QUERY, "").text())
        .isEqualTo(revoked.text());
    assertThat(sandbox.record().json().get("keys")).isEmpty();
    assertThat(list(KEYS + QUERY)).isEmpty();
    assertThat(list(KEYS + QUERY + "&include_revoked=true")).hasSize(1);
  }

  @Test
  void theHolderDropsTheirOwnKeyAndNobodyElses() {
    String daves = mintFor("dave").expect(201).get("id");
    String bobs = mintFor("bob").expect(201).get("id");
    KEYCLOAK.accept("dave", daves);
    KEYCLOAK.accept("bob", bobs);

    assertThat(sandbox.as("dave", "DELETE", KEYS + "/" + bobs + QUERY, "").outcome())
        .isEqualTo("404 not_found");
    sandbox.as("dave", "DELETE", KEYS + "/" + daves + QUERY, "").expect(200);

    assertThat(sandbox.record().json().get("keys")).hasSize(1);
  }

  @Test
  void archivingTheAgentEndsItsKeys() {
    KEYCLOAK.accept("dave", mintFor("dave").expect(201).get("id"));
    mint("{\"kind\":\"agent_delegate\"}").expect(201);

    KEYCLOAK
        .asGateway("POST", "/sandboxes/" + sandbox.id() + "/agents/ag_1/archived", "")
        .expect(204);

    assertThat(sandbox.record().json().get("keys")).isEmpty();
  }

  private Answer mintFor(String person) {
    return mint(Http.json(Map.of("kind", "agent_invoke", "holder", KEYCLOAK.accountOf(person))));
  }

  private Answer mint(String body) {
    return sandbox.asOwner("POST", KEYS + QUERY, body);
  }

  private JsonNode list(String below) {
    return sandbox.asOwner("GET", below, "").expect(200).json();
  }
}
