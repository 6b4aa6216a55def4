package com.copass.access.keycloak.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.RunningKeycloak;
import com.copass.access.keycloak.testing.TestSandbox;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class RefusalsIT {
  private static final RunningKeycloak KEYCLOAK = RunningKeycloak.get();

  private final TestSandbox sandbox = TestSandbox.of(KEYCLOAK, "alice");

  @Test
  void aFloodIsOneRecordWithACountThatStopsGrowing() {
    KEYCLOAK.addPerson("rudy");
    for (int i = 0; i < 50; i++) {
      sandbox.as("rudy", "DELETE", "/connections/cn_x", "").expect(404);
    }

    JsonNode refused = refused();

    assertThat(refused).hasSize(1);
    // Thirty at once, and one more each ten seconds for as long as the loop took.
    assertThat(refused.get(0).get("times").asInt()).isBetween(30, 45);
    assertThat(refused.get(0).get("first_at").asText())
        .isLessThanOrEqualTo(refused.get(0).get("at").asText());
  }

  @Test
  void ofAFloodNothingElseIsPushedOut() {
    sandbox.grant("bob", "viewer").expect(201);
    sandbox.as("bob", "DELETE", "/connections/cn_x", "").expect(403);
    KEYCLOAK.addPerson("rudolf");
    for (int i = 0; i < 5; i++) {
      sandbox.as("rudolf", "DELETE", "/connections/cn_x", "").expect(404);
    }

    assertThat(refused().findValuesAsText("reason"))
        .containsExactlyInAnyOrder("not_found", "owner_needed");
  }

  @Test
  void whatWasTriedBeforeASandboxExistedIsNotInItsTrail() {
    KEYCLOAK.as("carol", "DELETE", "/api/v1/storage/sandboxes/sb_to_come/connections/cn_x", "");
    KEYCLOAK.registerSandbox("sb_to_come", "alice");

    JsonNode trail =
        KEYCLOAK
            .as("alice", "GET", "/api/v1/storage/sandboxes/sb_to_come/trail?refused=true", "")
            .expect(200)
            .json();

    assertThat(trail.get("count").asInt()).isZero();
  }

  private JsonNode refused() {
    return sandbox.asOwner("GET", "/trail?refused=true", "").expect(200).json().get("records");
  }
}
