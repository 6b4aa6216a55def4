package com.copass.access.keycloak.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.Answer;
import com.copass.access.keycloak.testing.RunningKeycloak;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountKeysIT {
  private static final RunningKeycloak KEYCLOAK = RunningKeycloak.get();
  private static final String KEYS = "/api/v1/api-keys";

  @Test
  void isMintedWithBothSetsOfFieldsAndItsSecretOnce() {
    Answer answer = mint("alice", "{\"name\":\"laptop\",\"expires_in_days\":30}");

    assertThat(answer.members())
        .contains("id", "name", "key", "key_prefix", "created_at", "expires_at", "jwt_expires_at")
        .contains("warning", "api_key_id", "label", "kind");
    assertThat(answer.get("key")).matches("olk_[A-Za-z0-9_-]{43}");
    assertThat(answer.get("key")).startsWith(answer.get("key_prefix"));
    assertThat(answer.get("id")).matches("ak_[0-9A-HJKMNP-TV-Z]{26}");
    assertThat(answer.get("api_key_id")).isEqualTo(answer.get("id"));
    assertThat(answer.get("kind")).isEqualTo("general");
    assertThat(answer.get("name")).isEqualTo("laptop").isEqualTo(answer.get("label"));
    assertThat(Instant.parse(answer.get("expires_at")))
        .isEqualTo(Instant.parse(answer.get("created_at")).plus(Duration.ofDays(30)));
    assertThat(KEYCLOAK.as("alice", "GET", KEYS, "").text()).doesNotContain(answer.get("key"));
  }

  @Test
  void isListedForItsAccountOnlyUntilItIsRevoked() {
    String id = mint("bob", "{\"name\":\"script\"}").get("id");

    JsonNode row = row("bob", "", id);
    assertThat(row.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "id",
            "name",
            "key_prefix",
            "expires_at",
            "jwt_expires_at",
            "last_used_at",
            "use_count",
            "created_at",
            "is_expired",
            "jwt_needs_refresh",
            "api_key_id",
            "label",
            "kind",
            "agent_id",
            "revoked_at");
    assertThat(row.get("expires_at").isNull()).isTrue();
    assertThat(row("alice", "", id)).isNull();
    assertThat(KEYCLOAK.as("alice", "DELETE", KEYS + "/" + id, "").outcome())
        .isEqualTo("404 not_found");

    String first = KEYCLOAK.as("bob", "DELETE", KEYS + "/" + id, "").expect(200).text();
    assertThat(first).isEqualTo("{\"revoked\":true,\"id\":\"" + id + "\",\"name\":\"script\"}");
    assertThat(KEYCLOAK.as("bob", "DELETE", KEYS + "/" + id, "").text()).isEqualTo(first);
    assertThat(row("bob", "", id)).isNull();
    assertThat(row("bob", "?include_revoked=true", id).get("revoked_at").isTextual()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"name\":\"\"}",
        "{\"name\":\"   \"}",
        "{\"name\":\"a\\u0000b\"}",
        "{\"name\":3}",
        "{\"name\":\"n\",\"expires_in_days\":0}",
        "{\"name\":\"n\",\"expires_in_days\":3651}",
        "{\"name\":\"n\",\"expires_in_days\":1.5}",
        "{\"name\":\"n\",\"expires_in_days\":\"30\"}",
        "{\"name\":\"n\",\"scopes\":[]}"
      })
  void aBadRequestNamesTheFieldAndMintsNothing(String body) {
    int before = KEYCLOAK.as("carol", "GET", KEYS, "").json().size();

    assertThat(KEYCLOAK.as("carol", "POST", KEYS, body).outcome()).isEqualTo("400 invalid_request");
    assertThat(KEYCLOAK.as("carol", "GET", KEYS, "").json()).hasSize(before);
  }

  @Test
  void aNameHasAtMost128Characters() {
    mint("carol", "{\"name\":\"" + "n".repeat(128) + "\"}");

    Answer tooLong = KEYCLOAK.as("carol", "POST", KEYS, "{\"name\":\"" + "n".repeat(129) + "\"}");
    assertThat(tooLong.outcome()).isEqualTo("400 invalid_request");
    assertThat(tooLong.get("detail")).startsWith("name must be 1 to 128 characters");
  }

  private static Answer mint(String person, String body) {
    return KEYCLOAK.as(person, "POST", KEYS, body).expect(201);
  }

  private static JsonNode row(String person, String query, String id) {
    JsonNode list = KEYCLOAK.as(person, "GET", KEYS + query, "").expect(200).json();
    assertThat(list.isArray()).isTrue();
    return StreamSupport.stream(list.spliterator(), false)
        .filter(row -> row.get("id").asText().equals(id))
        .findFirst()
        .orElse(null);
  }
}
