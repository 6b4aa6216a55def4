package com.copass.access.keycloak.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.FeedStream;
import com.copass.access.keycloak.testing.Http;
import com.copass.access.keycloak.testing.RunningKeycloak;
import com.copass.access.keycloak.testing.TestSandbox;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of what somebody had when they are deleted. */
class DeparturesIT {
  private static final RunningKeycloak KEYCLOAK = RunningKeycloak.get();

  private final String name = "leaver-" + UUID.randomUUID();
  private final String account = KEYCLOAK.addPerson(name);
  private final TestSandbox sandbox = TestSandbox.of(KEYCLOAK, "alice");

  @Test
  void aDeletedPersonLeavesTheTrailAndNothingElse() {
    sandbox.grant(name, "editor").expect(201);
    String granted =
        sandbox.asOwner("GET", "/connections", "").json().get(0).get("connection_id").asText();
    sandbox.asOwner("POST", "/connections/" + granted + "/api-keys", "").expect(201);
    String held =
        sandbox
            .asOwner(
                "POST",
                "/agents/helper/keys?agent_id=ag_1",
                Http.json(Map.of("kind", "agent_invoke", "holder", account)))
            .expect(201)
            .get("api_key_id");
    KEYCLOAK.accept(name, held);
    String own =
        KEYCLOAK
            .as(name, "POST", "/api/v1/api-keys", Http.json(Map.of("name", "mine")))
            .expect(201)
            .get("key");
    KEYCLOAK.exchange(own).expect(200);

    try (FeedStream feed = KEYCLOAK.feed(null)) {
      feed.next("hello");
      delete();
      feed.nextChangeOf(sandbox.id());
      assertThat(
              feed.next(event -> account.equals(event.data().path("account").asText()))
                  .data()
                  .get("ended")
                  .asBoolean())
          .isTrue();
    }

    assertThat(sandbox.record().json().get("grants")).isEmpty();
    assertThat(sandbox.record().json().get("keys")).isEmpty();
    assertThat(KEYCLOAK.exchange(own).outcome()).isEqualTo("400 invalid_grant");
    assertThat(sandbox.asOwner("GET", "/connections", "").json()).isEmpty();
    assertThat(sandbox.asOwner("GET", "/agents/helper/keys?agent_id=ag_1", "").json()).isEmpty();
    JsonNode records = sandbox.asOwner("GET", "/trail", "").json().get("records");
    List<String> ends = new ArrayList<>();
    for (int i = 1; i >= 0; i--) {
      JsonNode each = records.get(i);
      ends.add(each.get("action").asText() + " " + each.get("subject").asText());
      assertThat(each.get("actor_handle").asText()).isEqualTo("master/admin");
    }
    assertThat(ends).containsExactly("connection_ended " + granted, "key_revoked " + held);
  }

  @Test
  void aDeletedPersonsHandleIsReleasedAndGoesToNobodyElse() {
    String handle = "h" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    KEYCLOAK
        .as(name, "PUT", "/api/v1/users/me/handle", Http.json(Map.of("copass_id", handle)))
        .expect(200);

    delete();

    assertThat(
            KEYCLOAK
                .as(
                    "dave",
                    "PUT",
                    "/api/v1/users/me/handle",
                    Http.json(Map.of("copass_id", handle)))
                .outcome())
        .isEqualTo("409 handle_taken");
    assertThat(
            sandbox
                .asOwner(
                    "POST",
                    "/connections",
                    Http.json(Map.of("copass_id", handle, "role", "viewer")))
                .outcome())
        .isEqualTo("404 unknown_copass_id");
  }

  @Test
  void aDeletedOwnersSandboxesStandStill() {
    TestSandbox theirs = TestSandbox.of(KEYCLOAK, name);
    theirs.grant("bob", "viewer").expect(201);

    delete();

    assertThat(theirs.as("bob", "GET", "/connections", "").outcome()).isEqualTo("404 not_found");
    assertThat(theirs.record().json().get("sandbox").get("owner_active").asBoolean()).isFalse();
  }

  private void delete() {
    KEYCLOAK
        .admin()
        .call("DELETE", "/realms/" + RunningKeycloak.REALM + "/users/" + account, "")
        .expect(204);
  }
}
