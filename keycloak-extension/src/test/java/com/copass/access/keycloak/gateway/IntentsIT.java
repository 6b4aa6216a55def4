package com.copass.access.keycloak.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.Answer;
import com.copass.access.keycloak.testing.RunningKeycloak;
import com.copass.access.keycloak.testing.TestSandbox;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What gateways are about to do, kept until it is settled. */
class IntentsIT {
  private static final RunningKeycloak KEYCLOAK = RunningKeycloak.get();

  private final TestSandbox sandbox = TestSandbox.of(KEYCLOAK, "alice");

  @Test
  void anIntentStaysUntilItIsSettled() {
    String id =
        write("{'kind':'agent_ended','sandbox_id':'%s','agent_id':'ag_1','slug':'helper'}")
            .expect(201)
            .get("intent_id");
    JsonNode open = find(id, "?age=0");

    assertThat(open.get("kind").asText()).isEqualTo("agent_ended");
    assertThat(open.get("owner").asText()).isEqualTo(KEYCLOAK.accountOf("alice"));
    assertThat(open.get("agent_id").asText()).isEqualTo("ag_1");
    assertThat(open.get("slug").asText()).isEqualTo("helper");
    assertThat(find(id, "?age=3600000")).isNull();
    KEYCLOAK.asGateway("DELETE", "/intents/" + id, "").expect(204);
    assertThat(find(id, "?age=0")).isNull();
    KEYCLOAK.asGateway("DELETE", "/intents/" + id, "").expect(204);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'kind':'other','sandbox_id':'%s'}        | 400 invalid_request",
        "{'kind':'sandbox_destroyed'}              | 400 invalid_request",
        "{'kind':'agent_ended','sandbox_id':'%s'}  | 400 invalid_request",
        "{'kind':'sandbox_destroyed','sandbox_id':'none'} | 404 not_found",
      })
  void whatIsNoIntentIsNotKept(String body, String outcome) {
    assertThat(write(body).outcome()).isEqualTo(outcome);
  }

  @Test
  void onlyGatewaysHaveIntents() {
    assertThat(KEYCLOAK.as("alice", "GET", "/gateway/intents", "").outcome())
        .isEqualTo("403 forbidden");
    assertThat(KEYCLOAK.as("alice", "POST", "/gateway/intents", "{}").outcome())
        .isEqualTo("403 forbidden");
    assertThat(KEYCLOAK.as("alice", "DELETE", "/gateway/intents/in_1", "").outcome())
        .isEqualTo("403 forbidden");
  }

  private Answer write(String body) {
    return KEYCLOAK.asGateway(
        "POST", "/intents", body.replace('\'', '"').replace("%s", sandbox.id()));
  }

  private static JsonNode find(String id, String query) {
    JsonNode open = KEYCLOAK.asGateway("GET", "/intents" + query, "").expect(200).json();
    return StreamSupport.stream(open.get("intents").spliterator(), false)
        .filter(each -> each.get("intent_id").asText().equals(id))
        .findFirst()
        .orElse(null);
  }
}
