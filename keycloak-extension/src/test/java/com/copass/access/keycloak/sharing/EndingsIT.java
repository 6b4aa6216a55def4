package com.copass.access.keycloak.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.Answer;
import com.copass.access.keycloak.testing.Http;
import com.copass.access.keycloak.testing.RunningKeycloak;
import com.copass.access.keycloak.testing.TestSandbox;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How connections end: revoked, left, run out, or with their sandbox or its owner. */
class EndingsIT {
  private static final RunningKeycloak KEYCLOAK = RunningKeycloak.get();

  private final TestSandbox sandbox = TestSandbox.of(KEYCLOAK, "alice");

  @Test
  void revokingAnswersThreeFieldsAndTakesTheKeysAlong() {
    String id = sandbox.grant("bob", "viewer").expect(201).get("connection_id");
    Answer key = sandbox.asOwner("POST", "/connections/" + id + "/api-keys", "").expect(201);
    Http.send(
            HttpRequest.newBuilder(
                    KEYCLOAK.extension(sandbox.path("/connections/" + id + "/api-keys")))
                .header("Authorization", "Bearer " + KEYCLOAK.tokenOf("alice"))
                .header("Idempotency-Key", "a second key, not a repeat")
                .POST(HttpRequest.BodyPublishers.noBody()))
        .expect(201);

    assertThat(key.members())
        .containsExactly("api_key_id", "plaintext_key", "key_prefix", "expires_at", "warning");
    assertThat(sandbox.record().json().get("keys")).hasSize(2);

    Answer revoked = sandbox.asOwner("DELETE", "/connections/" + id, "").expect(200);

    assertThat(revoked.text())
        .isEqualTo("{\"connection_id\":\"" + id + "\",\"revoked\":true,\"cascaded_keys\":2}");
    assertThat(sandbox.asOwner("DELETE", "/connections/" + id, "").text())
        .isEqualTo(revoked.text());
    assertThat(sandbox.record().json().get("grants")).isEmpty();
    assertThat(sandbox.record().json().get("keys")).isEmpty();
    assertThat(list("")).isEmpty();
    JsonNode row = list("?include_revoked=true").get(0);
    assertThat(row.get("status").asText()).isEqualTo("revoked");
    assertThat(row.get("revoked_at").isTextual()).isTrue();
    assertThat(sandbox.asOwner("POST", "/connections/" + id + "/api-keys", "").outcome())
        .isEqualTo("404 not_found");
  }

  @Test
  void afterARevocationThePersonMayBeInvitedAgain() {
    String id = sandbox.grant("bob", "viewer").expect(201).get("connection_id");
    sandbox.asOwner("DELETE", "/connections/" + id, "").expect(200);

    assertThat(sandbox.grant("bob", "viewer").expect(201).get("connection_id")).isNotEqualTo(id);
    assertThat(list("?include_revoked=true")).hasSize(2);
  }

  @Test
  void aConnectionOfAnotherSandboxIsNotThere() {
    TestSandbox other = TestSandbox.of(KEYCLOAK, "alice");
    String id = other.grant("bob", "viewer").expect(201).get("connection_id");

    assertThat(sandbox.asOwner("DELETE", "/connections/" + id, "").outcome())
        .isEqualTo("404 not_found");
    assertThat(sandbox.asOwner("DELETE", "/connections/cn_none", "").outcome())
        .isEqualTo("404 not_found");
  }

  @Test
  void aTimeBoxEndsByItselfAndMakesRoomForTheNext() throws InterruptedException {
    Instant end = Instant.now().plus(3, ChronoUnit.SECONDS);
    String bob = KEYCLOAK.accountOf("bob");
    sandbox
        .asOwner(
            "POST",
            "/connections",
            Http.json(Map.of("user_id", bob, "role", "viewer", "expires_at", end.toString())))
        .expect(201);
    assertThat(sandbox.as("bob", "GET", "/connections", "").outcome())
        .isEqualTo("403 owner_needed");

    Thread.sleep(Math.max(0, end.toEpochMilli() - System.currentTimeMillis()) + 200);

    assertThat(sandbox.as("bob", "GET", "/connections", "").outcome()).isEqualTo("404 not_found");
    assertThat(list("")).isEmpty();
    assertThat(list("?include_revoked=true").get(0).get("status").asText()).isEqualTo("expired");
    sandbox.grant("bob", "viewer").expect(201);
    assertThat(list("?include_revoked=true")).hasSize(2);
  }

  @Test
  void aCollaboratorLeavesAndTheOwnerCanNot() {
    String id = sandbox.grant("bob", "viewer").expect(201).get("connection_id");
    sandbox.grant("bob", "editor", "pj_1").expect(201);
    sandbox.asOwner("POST", "/connections/" + id + "/api-keys", "").expect(201);

    assertThat(sandbox.asOwner("DELETE", "/connections/me", "").outcome())
        .isEqualTo("403 owner_cannot_leave");
    Answer left = sandbox.as("bob", "DELETE", "/connections/me", "").expect(200);

    assertThat(left.text())
        .isEqualTo("{\"connection_id\":\"" + id + "\",\"revoked\":true,\"cascaded_keys\":1}");
    assertThat(list("")).isEmpty();
    assertThat(sandbox.as("bob", "DELETE", "/connections/me", "").outcome())
        .isEqualTo("404 not_found");
  }

  @Test
  void aSandboxOfASwitchedOffOwnerIsSharedByNobody() {
    KEYCLOAK.addPerson("olivia");
    TestSandbox hers = TestSandbox.of(KEYCLOAK, "olivia");
    hers.grant("bob", "viewer").expect(201);
    assertThat(hers.as("bob", "GET", "/connections", "").outcome()).isEqualTo("403 owner_needed");

    KEYCLOAK.admin().setEnabled(RunningKeycloak.REALM, "olivia", false);

    assertThat(hers.as("bob", "GET", "/connections", "").outcome()).isEqualTo("404 not_found");
  }

  @Test
  void aSandboxThatIsGoneTakesItsGrantsAlong() {
    sandbox.grant("bob", "viewer").expect(201);
    KEYCLOAK.asGateway("DELETE", "/sandboxes/" + sandbox.id(), "").expect(204);

    assertThat(sandbox.as("bob", "GET", "/connections", "").outcome()).isEqualTo("404 not_found");
    assertThat(sandbox.asOwner("GET", "/connections", "").outcome()).isEqualTo("404 not_found");
  }

  private JsonNode list(String query) {
    JsonNode list = sandbox.asOwner("GET", "/connections" + query, "").expect(200).json();
    assertThat(list.isArray()).isTrue();
    return list;
  }
}
