package com.copass.access.keycloak.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.Http;
import com.copass.access.keycloak.testing.RunningKeycloak;
import com.copass.access.keycloak.testing.TestSandbox;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountTrailIT {
  private static final RunningKeycloak KEYCLOAK = RunningKeycloak.get();
  private static final String TRAIL = "/api/v1/users/me/trail";

  private final TestSandbox sandbox = TestSandbox.of(KEYCLOAK, "alice");

  @Test
  void tellsWhatOthersDidToMeAndWhatIDidMyself() {
    String account = KEYCLOAK.addPerson("tessa");
    grantWithLabel(account, "let go in March");
    KEYCLOAK.as("tessa", "PUT", "/api/v1/users/me/handle", "{\"copass_id\":\"tessa\"}").expect(200);
    sandbox.as("tessa", "DELETE", "/connections/me", "").expect(200);

    JsonNode records = trail("tessa", "").get("records");

    assertThat(records.findValuesAsText("action"))
        .containsExactly("connection_left", "handle_claimed", "connection_created");
    JsonNode granted = records.get(2);
    assertThat(granted.get("sandbox_id").asText()).isEqualTo(sandbox.id());
    assertThat(granted.get("actor").asText()).isEqualTo(KEYCLOAK.accountOf("alice"));
    assertThat(granted.get("after").get("role").asText()).isEqualTo("viewer");
    assertThat(records.get(0).get("address").asText()).isEqualTo("127.0.0.1");
  }

  @Test
  void ofWhatOthersDidItSaysNotFromWhereNorWhatTheyCallIt() {
    String account = KEYCLOAK.addPerson("tilda");
    grantWithLabel(account, "let go in March");

    JsonNode granted = trail("tilda", "").get("records").get(0);

    assertThat(granted.get("address").isNull()).isTrue();
    assertThat(granted.get("client").isNull()).isTrue();
    assertThat(granted.toString()).doesNotContain("let go in March");
  }

  @Test
  void whoHoldsAKeyHearsOfItsMintingAndItsEnd() {
    String account = KEYCLOAK.addPerson("timo");
    String body = Http.json(Map.of("kind", "agent_invoke", "holder", account));
    String key =
        sandbox.asOwner("POST", "/agents/a/keys?agent_id=ag_1", body).expect(201).get("id");
    sandbox.asOwner("DELETE", "/agents/a/keys/" + key + "?agent_id=ag_1", "").expect(200);

    assertThat(trail("timo", "").get("records").findValuesAsText("action"))
        .containsExactly("key_revoked", "key_minted");
  }

  @Test
  void pagesEndExactlyWhereTheySay() {
    KEYCLOAK.addPerson("tom");
    for (String name : List.of("one", "two", "three", "four", "five")) {
      KEYCLOAK.as("tom", "POST", "/api/v1/api-keys", Http.json(Map.of("name", name))).expect(201);
    }
    List<String> seen = new ArrayList<>();
    String next = "";
    for (int size : List.of(2, 2, 1)) {
      JsonNode page = trail("tom", "?limit=2" + (next.isEmpty() ? "" : "&before=" + next));
      assertThat(page.get("count").asInt()).isEqualTo(size);
      page.get("records").forEach(record -> seen.add(record.get("after").get("name").asText()));
      next = page.get("next").asText();
    }

    assertThat(next).isEqualTo("null");
    assertThat(seen).containsExactlyInAnyOrder("one", "two", "three", "four", "five");
    assertThat(trail("tom", "?limit=5").get("next").isNull()).isTrue();
    assertThat(KEYCLOAK.as("tom", "GET", TRAIL + "?before=5", "").outcome())
        .isEqualTo("400 invalid_request");
  }

  private void grantWithLabel(String account, String label) {
    sandbox
        .asOwner(
            "POST",
            "/connections",
            Http.json(Map.of("user_id", account, "role", "viewer", "label", label)))
        .expect(201);
  }

  private static JsonNode trail(String person, String query) {
    return KEYCLOAK.as(person, "GET", TRAIL + query, "").expect(200).json();
  }
}
