package com.copass.access.keycloak.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.RunningKeycloak;
import com.copass.access.keycloak.testing.TestSandbox;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Keycloak's own listeners and event store see. */
class AuditEventsIT {
  private static final RunningKeycloak KEYCLOAK = RunningKeycloak.get();
  private static final String REALM = "/realms/" + RunningKeycloak.REALM;

  private final TestSandbox sandbox = TestSandbox.of(KEYCLOAK, "alice");

  @BeforeAll
  static void haveTheRealmStoreThem() {
    KEYCLOAK
        .admin()
        .call(
            "PUT",
            REALM + "/events/config",
            "{\"adminEventsEnabled\":true,\"adminEventsDetailsEnabled\":true,"
                + "\"eventsListeners\":[\"jboss-logging\"]}")
        .expect(204);
  }

  @Test
  void aChangeIsAnAdminEventWithTheHeadOfTheChain() {
    String id = sandbox.grant("bob", "viewer").expect(201).get("connection_id");

    JsonNode event = events("COPASS_CONNECTION").get(0);

    assertThat(event.get("operationType").asText()).isEqualTo("CREATE");
    assertThat(event.get("resourcePath").asText())
        .isEqualTo("copass-access/sandboxes/" + sandbox.id() + "/connections/" + id);
    assertThat(event.get("authDetails").get("userId").asText())
        .isEqualTo(KEYCLOAK.admin().userId(RunningKeycloak.REALM, "alice"));
    assertThat(event.get("authDetails").get("clientId").asText()).isEqualTo("copass-demo");
    JsonNode details = event.get("details");
    assertThat(details.get("action").asText()).isEqualTo("connection_created");
    assertThat(details.get("about").asText()).isEqualTo(KEYCLOAK.accountOf("bob"));
    JsonNode newest =
        sandbox.asOwner("GET", "/trail?limit=1", "").expect(200).json().get("records").get(0);
    assertThat(details.get("sequence").asText()).isEqualTo(newest.get("sequence").asText());
    assertThat(details.get("hash").asText()).isEqualTo(newest.get("hash").asText());
    assertThat(event.get("representation").asText()).contains("\"role\":\"viewer\"");
  }

  @Test
  void whatIsRefusedIsOneTooOnceADayAndSaysWhy() {
    sandbox.as("carol", "DELETE", "/connections/cn_x", "").expect(404);
    sandbox.as("carol", "DELETE", "/connections/cn_x", "").expect(404);

    List<JsonNode> events = events("COPASS_CONNECTION");

    assertThat(events).hasSize(1);
    assertThat(events.get(0).get("error").asText()).isEqualTo("not_found");
  }

  @Test
  void noSecretIsInThem() {
    String secret =
        sandbox
            .asOwner("POST", "/agents/a/keys?agent_id=ag_1", "{\"kind\":\"agent_delegate\"}")
            .expect(201)
            .get("plaintext_key");

    List<JsonNode> events = events("COPASS_KEY");

    assertThat(events).hasSize(1);
    assertThat(events.toString()).doesNotContain(secret).contains("key_minted");
  }

  /** Those of this test's sandbox; Keycloak's own filter by type knows its own types only. */
  private List<JsonNode> events(String type) {
    JsonNode all =
        KEYCLOAK
            .admin()
            .call(
                "GET",
                REALM + "/admin-events?resourcePath=copass-access/sandboxes/" + sandbox.id() + "/*",
                "")
            .expect(200)
            .json();
    return StreamSupport.stream(all.spliterator(), false)
        .filter(event -> event.get("resourceType").asText().equals(type))
        .toList();
  }
}
