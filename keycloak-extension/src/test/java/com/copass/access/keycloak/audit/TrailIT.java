package com.copass.access.keycloak.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.RunningKeycloak;
import com.copass.access.keycloak.testing.TestSandbox;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void namesTheRequestWhereTheCallDoes() {
    String id = "0af76519-16cd-43dd-8448-eb211c80319c";
    sandbox.grantIn(id, "bob", "pj_1").expect(201);
    sandbox.grant("bob", "viewer", "pj_2").expect(201);
    sandbox.grantIn(id, "alice", "pj_3").expect(400);

    JsonNode records = trail("").get("records");
    assertThat(records.get(1).get("request_id").asText()).isEqualTo(id);
    assertThat(records.get(0).has("request_id")).isFalse();
    assertThat(trail("?refused=true").get("records").get(0).get("request_id").asText())
        .isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "0AF76519-16CD-43DD-8448-EB211C80319C",
        "0af76519-16cd-43dd-8448-eb211c80319c0",
        "0af76519-16cd-43dd-8448-eb211c80319c, 0af76519-16cd-43dd-8448-eb211c80319c",
        "<script>alert(1)</script>"
      })
  void keepsNothingOfAnIdThatNoGatewayMakes(String text) {
    sandbox.grantIn(text, "bob", "pj_1").expect(201);

    assertThat(trail("").get("records").get(0).has("request_id")).isFalse();
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
