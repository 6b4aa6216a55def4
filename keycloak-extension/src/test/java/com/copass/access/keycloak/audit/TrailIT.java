package com.copass.access.keycloak.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.RunningKeycloak;
import com.copass.access.keycloak.testing.TestSandbox;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrailIT {
  private static final RunningKeycloak KEYCLOAK = RunningKeycloak.get();

  private final TestSandbox sandbox = TestSandbox.of(KEYCLOAK, "alice");

  @Test
  void tellsWhoDidWhatOnWhomNewestFirst() {
    String id = sandbox.grant("bob", "viewer").expect(201).get("connection_id");
    sandbox.as("bob", "DELETE", "/connections/me", "").expect(200);

    JsonNode trail = trail("");

    assertThat(trail.get("count").asInt()).isEqualTo(3);
    assertThat(trail.get("records").findValuesAsText("action"))
        .containsExactly("connection_left", "connection_created", "sandbox_registered");
    assertThat(trail.get("records").findValuesAsText("sequence")).containsExactly("3", "2", "1");
    JsonNode left = trail.get("records").get(0);
    assertThat(left.get("actor").asText()).isEqualTo(KEYCLOAK.accountOf("bob"));
    assertThat(left.get("client").asText()).isEqualTo("copass-demo");
    assertThat(left.get("address").asText()).isEqualTo("127.0.0.1");
    assertThat(left.get("subject").asText()).isEqualTo(id);
    assertThat(left.get("before").get("status").asText()).isEqualTo("active");
    assertThat(left.get("after").get("status").asText()).isEqualTo("revoked");
    assertThat(trail.get("records").get(2).get("actor").asText()).isEqualTo("copass-gateway");
  }

  @Test
  void keepsTheActorsHandleAsItWas() {
    KEYCLOAK.addPerson("quinn");
    TestSandbox hers = TestSandbox.of(KEYCLOAK, "quinn");
    KEYCLOAK.as("quinn", "PUT", "/api/v1/users/me/handle", "{\"copass_id\":\"quinn-then\"}");
    hers.grant("bob", "viewer").expect(201);
    KEYCLOAK.as("quinn", "PUT", "/api/v1/users/me/handle", "{\"copass_id\":\"quinn-now\"}");

    JsonNode newest = hers.asOwner("GET", "/trail", "").json().get("records").get(0);

    assertThat(newest.get("actor_handle").asText()).isEqualTo("quinn-then");
  }

  @Test
  void pagesEndExactlyWhereTheySay() {
    for (String role : List.of("viewer", "editor", "viewer")) {
      String id = sandbox.grant("bob", role).expect(201).get("connection_id");
      sandbox.asOwner("DELETE", "/connections/" + id, "").expect(200);
    }

    assertThat(trail("?limit=4").get("records").findValuesAsText("sequence"))
        .containsExactly("7", "6", "5", "4");
    assertThat(trail("?limit=3&before=4").get("records").findValuesAsText("sequence"))
        .containsExactly("3", "2", "1");
    assertThat(trail("?before=1").get("count").asInt()).isZero();
    assertThat(sandbox.asOwner("GET", "/trail?limit=0", "").outcome())
        .isEqualTo("400 invalid_request");
    assertThat(sandbox.asOwner("GET", "/trail?limit=ten", "").outcome())
        .isEqualTo("400 invalid_request");
  }

  @Test
  void whatWasRefusedIsToldApart() {
    sandbox.grant("bob", "viewer").expect(201);
    sandbox.as("bob", "DELETE", "/connections/cn_x", "").expect(403);
    sandbox.as("carol", "DELETE", "/connections/cn_x", "").expect(404);
    sandbox.grant("alice", "viewer").expect(400);

    JsonNode refused = trail("?refused=true").get("records");

    assertThat(refused.findValuesAsText("reason"))
        .containsExactly("invalid_request", "not_found", "owner_needed");
    assertThat(refused.findValuesAsText("action"))
        .containsExactly("connection_created", "connection_revoked", "connection_revoked");
    assertThat(trail("").get("count").asInt()).isEqualTo(2);
  }

  @Test
  void noSecretIsInIt() {
    String id = sandbox.grant("bob", "viewer").expect(201).get("connection_id");
    String first =
        sandbox.asOwner("POST", "/connections/" + id + "/api-keys", "").get("plaintext_key");
    String second =
        sandbox
            .asOwner("POST", "/agents/a/keys?agent_id=ag_1", "{\"kind\":\"agent_delegate\"}")
            .get("plaintext_key");

    String trail = sandbox.asOwner("GET", "/trail", "").expect(200).text();

    assertThat(trail).contains("key_minted").doesNotContain(first).doesNotContain(second);
  }

  private JsonNode trail(String query) {
    return sandbox.asOwner("GET", "/trail" + query, "").expect(200).json();
  }
}
