package com.copass.access.keycloak.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.Answer;
import com.copass.access.keycloak.testing.Http;
import com.copass.access.keycloak.testing.RunningKeycloak;
import com.copass.access.keycloak.testing.TestSandbox;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another secret for the same agent and holder, and an end for the old one. */
class RotationIT {
  private static final RunningKeycloak KEYCLOAK = RunningKeycloak.get();
  private static final String KEYS = "/agents/support/keys";
  private static final String QUERY = "?agent_id=ag_1";

  private final TestSandbox sandbox = TestSandbox.of(KEYCLOAK, "alice");

  @Test
  void theNewKeyIsWhatTheOldOneWasAndTheOldOneHasEnded() {
    Answer old = mintFor("dave");
    KEYCLOAK.accept("dave", old.get("id"));
    Answer rotated = rotate(old.get("id"), "").expect(201);

    assertThat(rotated.get("replaces")).isEqualTo(old.get("id")).isNotEqualTo(rotated.get("id"));
    for (String same : new String[] {"kind", "label", "agent_id", "slug", "holder", "expires_at"}) {
      assertThat(rotated.get(same)).as(same).isEqualTo(old.get(same));
    }
    assertThat(rotated.get("accepted_at")).isNotNull();
    assertThat(rotated.get("warning")).isNotNull();
    KEYCLOAK.exchange(rotated.get("plaintext_key")).expect(200);
    assertThat(KEYCLOAK.exchange(old.get("plaintext_key")).outcome())
        .isEqualTo("400 invalid_grant");
    JsonNode keys = sandbox.record().json().get("keys");
    assertThat(keys).hasSize(1);
    assertThat(keys.get(0).get("id").asText()).isEqualTo(rotated.get("id"));
    assertThat(rotated.headers().firstValue("Sandbox-Revision")).isPresent();
    JsonNode newest = sandbox.asOwner("GET", "/trail", "").json().get("records").get(0);
    assertThat(newest.get("action").asText()).isEqualTo("key_rotated");
    assertThat(newest.toString())
        .contains(old.get("id"))
        .doesNotContain(rotated.get("plaintext_key"));
  }

  @Test
  void duringTheOverlapBothHoldAndThenTheOldOneEnds() {
    Answer old = mintFor("alice");
    Instant before = Instant.now();
    Answer rotated = rotate(old.get("id"), "{\"overlap_seconds\":600}").expect(201);

    KEYCLOAK.exchange(old.get("plaintext_key")).expect(200);
    KEYCLOAK.exchange(rotated.get("plaintext_key")).expect(200);
    JsonNode oldRow = sandbox.record().json().get("keys").get(0);
    assertThat(oldRow.get("id").asText()).isEqualTo(old.get("id"));
    assertThat(Instant.parse(oldRow.get("expires_at").asText()))
        .isBetween(before.plusSeconds(599), Instant.now().plusSeconds(601));
    assertThat(rotate(old.get("id"), "{\"overlap_seconds\":1}").outcome())
        .isEqualTo("400 invalid_request");
  }

  @Test
  void anOverlapNeverMakesTheOldKeyLastLonger() {
    Instant soon = Instant.now().plusSeconds(60);
    Answer old = mint(Map.of("kind", "agent_delegate", "expires_at", soon.toString()));
    rotate(old.get("id"), "{\"overlap_seconds\":86400}").expect(201);
    JsonNode keys = sandbox.record().json().get("keys");

    assertThat(keys).hasSize(2);
    keys.forEach(
        key -> assertThat(Instant.parse(key.get("expires_at").asText())).isBeforeOrEqualTo(soon));
  }

  @Test
  void aRotatedKeyStillWaitsForAHolderWhoHasNotAccepted() {
    Answer rotated = rotate(mintFor("dave").get("id"), "").expect(201);

    assertThat(rotated.get("accepted_at")).isNull();
    assertThat(KEYCLOAK.exchange(rotated.get("plaintext_key")).outcome())
        .isEqualTo("400 invalid_grant");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"overlap_seconds\":-1}",
        "{\"overlap_seconds\":86401}",
        "{\"overlap_seconds\":\"1\"}",
        "{\"overlap_seconds\":1.5}",
        "{\"expires_at\":\"2099-01-01T00:00:00Z\"}"
      })
  void aBadBodyChangesNothing(String body) {
    String id = mintFor("alice").get("id");

    assertThat(rotate(id, body).outcome()).isEqualTo("400 invalid_request");
    assertThat(sandbox.record().json().get("keys")).hasSize(1);
  }

  @Test
  void onlyTheOwnerRotatesAndOnlyAKeyOfThisAgentThatHolds() {
    sandbox.grant("bob", "editor").expect(201);
    String id = mintFor("dave").get("id");
    String path = KEYS + "/" + id + "/rotate";

    assertThat(sandbox.as("bob", "POST", path + QUERY, "").outcome()).isEqualTo("403 owner_needed");
    assertThat(sandbox.as("dave", "POST", path + QUERY, "").outcome()).isEqualTo("404 not_found");
    assertThat(sandbox.asOwner("POST", path + "?agent_id=ag_2", "").outcome())
        .isEqualTo("404 not_found");
    sandbox.asOwner("DELETE", KEYS + "/" + id + QUERY, "").expect(200);
    assertThat(rotate(id, "").outcome()).isEqualTo("400 invalid_request");
  }

  @Test
  void aDelegateKeyIsNotRotatedWithAnAccountKey() {
    String id = mint(Map.of("kind", "agent_delegate")).get("id");
    String key =
        KEYCLOAK
            .as("alice", "POST", "/api/v1/api-keys", Http.json(Map.of("name", "rotation")))
            .expect(201)
            .get("key");
    String token = KEYCLOAK.exchange(key).expect(200).get("access_token");

    assertThat(
            Http.call(
                    "POST",
                    KEYCLOAK.extension(sandbox.path(KEYS + "/" + id + "/rotate" + QUERY)),
                    token,
                    "")
                .outcome())
        .isEqualTo("403 recent_sign_in_needed");
  }

  @Test
  void aRepeatedRotationGetsTheSameSecret() {
    String id = mintFor("alice").get("id");

    assertThat(rotate(id, "").expect(201).text()).isEqualTo(rotate(id, "").expect(201).text());
  }

  private Answer rotate(String id, String body) {
    return sandbox.asOwner("POST", KEYS + "/" + id + "/rotate" + QUERY, body);
  }

  private Answer mintFor(String holder) {
    return mint(
        Map.of(
            "kind",
            "agent_invoke",
            "holder",
            KEYCLOAK.accountOf(holder),
            "label",
            "for " + holder));
  }

  private Answer mint(Map<String, String> body) {
    return sandbox.asOwner("POST", KEYS + QUERY, Http.json(body)).expect(201);
  }
}
