package com.copass.access.keycloak.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.Answer;
import com.copass.access.keycloak.testing.Http;
import com.copass.access.keycloak.testing.RunningKeycloak;
import com.copass.access.keycloak.testing.TestSandbox;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A key that runs an agent as somebody is nothing until that person has said yes. */
class HeldKeysIT {
  private static final RunningKeycloak KEYCLOAK = RunningKeycloak.get();
  private static final String MINE = "/api/v1/users/me/agent-keys";
  private static final String KEYS = "/agents/support/keys?agent_id=ag_1";

  private final TestSandbox sandbox = TestSandbox.of(KEYCLOAK, "alice");

  @Test
  void untilItsHolderHasAcceptedItAKeyIsNone() {
    Answer minted = mintFor("dave");

    assertThat(minted.get("accepted_at")).isNull();
    assertThat(sandbox.record().json().get("keys")).isEmpty();
    assertThat(KEYCLOAK.exchange(minted.get("plaintext_key")).outcome())
        .isEqualTo("400 invalid_grant");

    Answer accepted = accept("dave", minted.get("id")).expect(200);

    assertThat(accepted.get("state")).isEqualTo("active");
    assertThat(accepted.get("accepted_at")).isNotNull();
    assertThat(sandbox.record().json().get("keys")).hasSize(1);
    assertThat(revision(accepted)).isGreaterThan(revision(minted));
    KEYCLOAK.exchange(minted.get("plaintext_key")).expect(200);
    assertThat(sandbox.asOwner("GET", KEYS, "").json().get(0).get("accepted_at").asText())
        .isEqualTo(accepted.get("accepted_at"));
  }

  @Test
  void acceptingAgainSaysTheSameAgain() {
    String id = mintFor("dave").get("id");
    Answer first = accept("dave", id).expect(200);
    Answer second = accept("dave", id).expect(200);

    assertThat(second.text()).isEqualTo(first.text());
    assertThat(revision(second)).isEqualTo(revision(first));
  }

  @Test
  void aHolderSeesWhatTheKeyIsForAndWhoMadeIt() {
    KEYCLOAK.addPerson("h-owner");
    KEYCLOAK.addPerson("h-holder");
    KEYCLOAK.as("h-owner", "PUT", "/api/v1/users/me/handle", "{\"copass_id\":\"h-owner\"}");
    TestSandbox hers = TestSandbox.of(KEYCLOAK, "h-owner");
    KEYCLOAK
        .asGateway(
            "PUT",
            "/sandboxes/" + hers.id(),
            Http.json(Map.of("owner", KEYCLOAK.accountOf("h-owner"), "name", "Hers")))
        .expect(200);
    Answer minted =
        hers.asOwner(
                "POST",
                KEYS,
                Http.json(
                    Map.of(
                        "kind", "agent_invoke",
                        "holder", KEYCLOAK.accountOf("h-holder"),
                        "label", "for you")))
            .expect(201);
    Answer list = KEYCLOAK.as("h-holder", "GET", MINE, "").expect(200);

    assertThat(list.json()).hasSize(1);
    assertThat(list.text()).doesNotContain("plaintext_key");
    JsonNode row = list.json().get(0);
    assertThat(row.get("id").asText()).isEqualTo(minted.get("id"));
    assertThat(row.get("state").asText()).isEqualTo("waiting");
    assertThat(row.get("accepted_at").isNull()).isTrue();
    assertThat(row.get("sandbox_id").asText()).isEqualTo(hers.id());
    assertThat(row.get("sandbox_name").asText()).isEqualTo("Hers");
    assertThat(row.get("agent_id").asText()).isEqualTo("ag_1");
    assertThat(row.get("slug").asText()).isEqualTo("support");
    assertThat(row.get("shared_by").asText()).isEqualTo("h-owner");
    assertThat(row.get("label").asText()).isEqualTo("for you");
  }

  @Test
  void aKeyOfOnesOwnNeedsNoAcceptance() {
    Answer minted = mintFor("alice");

    assertThat(minted.get("accepted_at")).isNotNull();
    KEYCLOAK.exchange(minted.get("plaintext_key")).expect(200);
  }

  @Test
  void nobodyButTheHolderAcceptsOrDrops() {
    String id = mintFor("dave").get("id");

    for (String other : new String[] {"alice", "bob"}) {
      assertThat(accept(other, id).outcome()).isEqualTo("404 not_found");
      assertThat(KEYCLOAK.as(other, "DELETE", MINE + "/" + id, "").outcome())
          .isEqualTo("404 not_found");
    }
    assertThat(accept("dave", "ak_none").outcome()).isEqualTo("404 not_found");
    assertThat(sandbox.record().json().get("keys")).isEmpty();
  }

  @Test
  void theSecretOfAKeyDoesNotAcceptIt() {
    Answer minted = mintFor("dave");
    String other = mintFor("alice").get("plaintext_key");
    String token = KEYCLOAK.exchange(other).expect(200).get("access_token");

    assertThat(
            Http.call(
                    "POST",
                    KEYCLOAK.extension(MINE + "/" + minted.get("id") + "/accept"),
                    token,
                    "")
                .status())
        .isEqualTo(401);
  }

  @Test
  void aDroppedKeyHasEndedForGood() {
    Answer minted = mintFor("dave");
    accept("dave", minted.get("id")).expect(200);
    Answer dropped = KEYCLOAK.as("dave", "DELETE", MINE + "/" + minted.get("id"), "").expect(200);

    assertThat(dropped.json().get("revoked").asBoolean()).isTrue();
    assertThat(revision(dropped)).isGreaterThan(revision(minted));
    assertThat(sandbox.record().json().get("keys")).isEmpty();
    assertThat(KEYCLOAK.exchange(minted.get("plaintext_key")).outcome())
        .isEqualTo("400 invalid_grant");
    assertThat(accept("dave", minted.get("id")).outcome()).isEqualTo("400 invalid_request");
    assertThat(KEYCLOAK.as("dave", "DELETE", MINE + "/" + minted.get("id"), "").text())
        .isEqualTo(dropped.text());
    assertThat(states("dave", "")).doesNotContainKey(minted.get("id"));
    assertThat(states("dave", "?include_revoked=true")).containsEntry(minted.get("id"), "revoked");
  }

  @Test
  void theTrailTellsOfBoth() {
    String id = mintFor("dave").get("id");
    accept("dave", id).expect(200);
    KEYCLOAK.as("dave", "DELETE", MINE + "/" + id, "").expect(200);
    JsonNode newestFirst = sandbox.asOwner("GET", "/trail", "").json().get("records");

    assertThat(newestFirst.get(0).get("action").asText()).isEqualTo("key_revoked");
    assertThat(newestFirst.get(1).get("action").asText()).isEqualTo("key_accepted");
    assertThat(newestFirst.get(1).get("actor").asText()).isEqualTo(KEYCLOAK.accountOf("dave"));
  }

  private Answer mintFor(String holder) {
    return sandbox
        .asOwner(
            "POST",
            KEYS,
            Http.json(Map.of("kind", "agent_invoke", "holder", KEYCLOAK.accountOf(holder))))
        .expect(201);
  }

  private static Answer accept(String person, String id) {
    return KEYCLOAK.as(person, "POST", MINE + "/" + id + "/accept", "");
  }

  private static Map<String, String> states(String person, String query) {
    Map<String, String> states = new HashMap<>();
    KEYCLOAK
        .as(person, "GET", MINE + query, "")
        .json()
        .forEach(row -> states.put(row.get("id").asText(), row.get("state").asText()));
    return states;
  }

  private static long revision(Answer answer) {
    String header = answer.headers().firstValue("Sandbox-Revision").orElseThrow();
    return Long.parseLong(header.substring(header.lastIndexOf(':') + 1));
  }
}
