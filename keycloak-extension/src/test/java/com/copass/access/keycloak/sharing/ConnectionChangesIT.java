package com.copass.access.keycloak.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.Answer;
import com.copass.access.keycloak.testing.RunningKeycloak;
import com.copass.access.keycloak.testing.TestSandbox;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionChangesIT {
  private static final RunningKeycloak KEYCLOAK = RunningKeycloak.get();

  private final TestSandbox sandbox = TestSandbox.of(KEYCLOAK, "alice");
  private String id;

  @BeforeEach
  void bobViewsTheWholeSandbox() {
    id = sandbox.grant("bob", "viewer").expect(201).get("connection_id");
  }

  @Test
  void roleScopeLabelAndTermChangeInPlaceAndTheRecordFollows() {
    Answer changed =
        change(
                "{\"role\":\"editor\",\"project_id\":\"pj_1\",\"label\":\"contractor\","
                    + "\"expires_at\":\"2099-01-01T00:00:00+02:00\"}")
            .expect(200);

    assertThat(changed.get("connection_id")).isEqualTo(id);
    assertThat(changed.get("expires_at")).isEqualTo("2098-12-31T22:00:00Z");
    assertThat(changed.headers().firstValue("Sandbox-Revision"))
        .hasValueSatisfying(revision -> assertThat(revision).endsWith(":3"));
    JsonNode grant = sandbox.record().json().get("grants").get(0);
    assertThat(grant.get("role").asText()).isEqualTo("editor");
    assertThat(grant.get("project").asText()).isEqualTo("pj_1");
    JsonNode record = sandbox.asOwner("GET", "/trail", "").json().get("records").get(0);
    assertThat(record.get("action").asText()).isEqualTo("connection_changed");
    assertThat(record.get("before").get("role").asText()).isEqualTo("viewer");
    assertThat(record.get("after").get("role").asText()).isEqualTo("editor");
  }

  @Test
  void whatIsNotNamedStaysAndNullTakesALimitAway() {
    change("{\"project_id\":\"pj_1\",\"expires_at\":\"2099-01-01T00:00:00Z\"}").expect(200);

    assertThat(change("{\"label\":\"ops\"}").get("project_id")).isEqualTo("pj_1");
    Answer widened = change("{\"project_id\":null,\"expires_at\":null}").expect(200);

    assertThat(widened.get("project_id")).isNull();
    assertThat(widened.get("expires_at")).isNull();
    assertThat(widened.get("label")).isEqualTo("ops");
  }

  @Test
  void aChangeThatChangesNothingTakesNoRevision() {
    change("{\"role\":\"viewer\"}").expect(200);

    assertThat(sandbox.record().json().get("revision").asLong()).isEqualTo(2);
  }

  @Test
  void aScopeThatThePersonHasAlreadyConflicts() {
    String other = sandbox.grant("bob", "editor", "pj_1").expect(201).get("connection_id");

    Answer conflict = change("{\"project_id\":\"pj_1\"}");

    assertThat(conflict.outcome()).isEqualTo("409 connection_exists");
    assertThat(conflict.get("connection_id")).isEqualTo(other);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"role\":\"owner\"}",
        "{\"role\":null}",
        "{\"user_id\":\"x\"}",
        "{\"expires_at\":\"2020-01-01T00:00:00Z\"}",
        "{\"label\":\"\"}"
      })
  void aBadChangeChangesNothing(String body) {
    assertThat(change(body).outcome()).isEqualTo("400 invalid_request");
    assertThat(sandbox.record().json().get("revision").asLong()).isEqualTo(2);
  }

  @Test
  void whatHasEndedIsNotRevived() {
    sandbox.asOwner("DELETE", "/connections/" + id, "").expect(200);

    assertThat(change("{\"role\":\"editor\"}").outcome()).isEqualTo("400 invalid_request");
    assertThat(sandbox.record().json().get("grants")).isEmpty();
  }

  @Test
  void aCollaboratorDoesNotChangeTheirOwnRole() {
    assertThat(sandbox.as("bob", "PATCH", "/connections/" + id, "{\"role\":\"editor\"}").outcome())
        .isEqualTo("403 owner_needed");
  }

  private Answer change(String body) {
    return sandbox.asOwner("PATCH", "/connections/" + id, body);
  }
}
