package com.copass.access.keycloak.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.Administrators;
import com.copass.access.keycloak.testing.Answer;
import com.copass.access.keycloak.testing.Http;
import com.copass.access.keycloak.testing.RunningKeycloak;
import com.copass.access.keycloak.testing.TestSandbox;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What administrators see and change below Keycloak's own admin path. */
class AdminApiIT {
  private static final RunningKeycloak KEYCLOAK = RunningKeycloak.get();
  private static final Administrators ADMINISTRATORS = new Administrators(KEYCLOAK);
  private static final String BASE = "/realms/" + RunningKeycloak.REALM + "/copass-access";

  private final TestSandbox sandbox = TestSandbox.of(KEYCLOAK, "alice");
  private final String s = BASE + "/sandboxes/" + sandbox.id();

  @Test
  void sandboxesAreListedByPagesAndFoundByNameIdAndOwner() {
    String word = "w" + UUID.randomUUID();
    for (int i = 0; i < 3; i++) {
      KEYCLOAK
          .asGateway(
              "PUT",
              "/sandboxes/" + word + "_" + i,
              Http.json(
                  Map.of("owner", KEYCLOAK.accountOf("bob"), "name", "The " + word + "%" + i)))
          .expect(201);
    }
    JsonNode first =
        call("GET", BASE + "/sandboxes?limit=2&search=" + word.toUpperCase(Locale.ROOT)).json();
    String next = first.get("next").asText();
    JsonNode second =
        call("GET", BASE + "/sandboxes?limit=2&search=" + word + "&after=" + next).json();

    assertThat(ids(first)).containsExactly(word + "_0", word + "_1");
    assertThat(ids(second)).containsExactly(word + "_2");
    assertThat(second.get("next").isNull()).isTrue();
    assertThat(ids(call("GET", BASE + "/sandboxes?search=" + word + "_1").json()))
        .containsExactly(word + "_1");
    assertThat(ids(call("GET", BASE + "/sandboxes?search=" + word + "%25").json())).hasSize(3);
    assertThat(ids(call("GET", BASE + "/sandboxes?search=%25" + word).json())).isEmpty();
    assertThat(
            ids(
                call("GET", BASE + "/sandboxes?search=" + word + "&owner=" + account("alice"))
                    .json()))
        .isEmpty();
    assertThat(call("GET", s).get("owner")).isEqualTo(account("alice"));
    assertThat(call("GET", BASE + "/sandboxes/none").outcome()).isEqualTo("404 not_found");
  }

  @Test
  void anAdministratorGivesChangesAndTakesARoleInTheirOwnName() {
    Answer granted =
        call("POST", s + "/connections", Map.of("user_id", account("bob"), "role", "viewer"));
    String id = granted.expect(201).get("connection_id");
    assertThat(granted.headers().firstValue("Sandbox-Revision")).isPresent();
    assertThat(sandbox.as("bob", "GET", "/connections", "").outcome())
        .isEqualTo("403 owner_needed");

    call("PATCH", s + "/connections/" + id, Map.of("role", "editor")).expect(200);
    assertThat(sandbox.record().json().get("grants").get(0).get("role").asText())
        .isEqualTo("editor");
    assertThat(call("GET", s + "/connections").json()).hasSize(1);
    assertThat(sandbox.asOwner("GET", "/connections", "").json()).hasSize(1);

    assertThat(call("DELETE", s + "/connections/" + id).expect(200).text())
        .isEqualTo("{\"connection_id\":\"" + id + "\",\"revoked\":true,\"cascaded_keys\":0}");
    assertThat(sandbox.as("bob", "GET", "/connections", "").outcome()).isEqualTo("404 not_found");
    JsonNode records = call("GET", s + "/trail").json().get("records");
    for (int i = 0; i < 3; i++) {
      assertThat(records.get(i).get("actor_handle").asText()).isEqualTo("master/admin");
    }
    assertThat(records.get(0).get("action").asText()).isEqualTo("connection_revoked");
  }

  @Test
  void aRoleForAGroupNeedsNoMembershipOfTheAdministrators() {
    String name = "admins-pick-" + UUID.randomUUID();
    String group =
        KEYCLOAK
            .admin()
            .create("/realms/" + RunningKeycloak.REALM + "/groups", Map.of("name", name));
    String id =
        call("POST", s + "/group-connections", Map.of("group_id", "/" + name, "role", "viewer"))
            .expect(201)
            .get("connection_id");

    assertThat(call("GET", s + "/group-connections").json().get(0).get("group_id").asText())
        .isEqualTo(group);
    call("DELETE", s + "/group-connections/" + id).expect(200);
    assertThat(sandbox.record().json().get("grants")).isEmpty();
  }

  @Test
  void everyChangeIsToldAsAnAdminEvent() {
    KEYCLOAK
        .admin()
        .call(
            "PUT",
            "/realms/" + RunningKeycloak.REALM + "/events/config",
            Http.json(Map.of("adminEventsEnabled", true, "adminEventsDetailsEnabled", true)))
        .expect(204);
    String id =
        call("POST", s + "/connections", Map.of("user_id", account("bob"), "role", "viewer"))
            .expect(201)
            .get("connection_id");

    JsonNode events =
        KEYCLOAK
            .admin()
            .call("GET", "/realms/" + RunningKeycloak.REALM + "/admin-events?max=20", "")
            .expect(200)
            .json();
    String master = KEYCLOAK.admin().call("GET", "/realms/master", "").get("id");
    List<String> told = new ArrayList<>();
    events.forEach(
        each ->
            told.add(
                each.get("operationType").asText()
                    + " "
                    + each.path("resourceType").asText()
                    + " "
                    + each.path("resourcePath").asText()
                    + " "
                    + each.path("authDetails").path("realmId").asText().equals(master)));
    assertThat(told)
        .containsOnlyOnce(
            "CREATE COPASS_CONNECTION copass-access/sandboxes/"
                + sandbox.id()
                + "/connections/"
                + id
                + " true");
  }

  @Test
  void keysAreListedWithoutTheirSecretsAndRevoked() {
    Answer minted =
        sandbox
            .asOwner(
                "POST", "/agents/a/keys?agent_id=ag_1", Http.json(Map.of("kind", "agent_delegate")))
            .expect(201);
    String key = minted.get("api_key_id");
    Answer listed = call("GET", s + "/keys").expect(200);

    assertThat(listed.json().get(0).get("api_key_id").asText()).isEqualTo(key);
    assertThat(listed.json().get(0).get("agent_id").asText()).isEqualTo("ag_1");
    assertThat(listed.text()).doesNotContain(minted.get("plaintext_key"));
    TestSandbox other = TestSandbox.of(KEYCLOAK, "alice");
    assertThat(call("DELETE", BASE + "/sandboxes/" + other.id() + "/keys/" + key).outcome())
        .isEqualTo("404 not_found");
    call("DELETE", s + "/keys/" + key).expect(200);
    assertThat(KEYCLOAK.exchange(minted.get("plaintext_key")).outcome())
        .isEqualTo("400 invalid_grant");
    assertThat(call("GET", s + "/keys").json()).isEmpty();
  }

  @Test
  void onePersonsAccessIsSeenEverywhere() {
    String name = "seen-" + UUID.randomUUID();
    String account = KEYCLOAK.addPerson(name);
    TestSandbox own = TestSandbox.of(KEYCLOAK, name);
    sandbox.grant(name, "editor").expect(201);
    KEYCLOAK.as(name, "POST", "/api/v1/api-keys", Http.json(Map.of("name", "k"))).expect(201);
    String path = BASE + "/accounts/" + account;

    assertThat(call("GET", path).get("user_id")).isEqualTo(account);
    assertThat(ids(call("GET", path + "/owned").json())).containsExactly(own.id());
    JsonNode shared = call("GET", path + "/shared").json().get("sandboxes").get(0);
    assertThat(shared.get("sandbox_id").asText()).isEqualTo(sandbox.id());
    assertThat(shared.get("access").asText()).isEqualTo("editor");
    assertThat(call("GET", path + "/keys").json().get(0).get("kind").asText())
        .isEqualTo("account_key");
    assertThat(call("GET", BASE + "/accounts/nobody").outcome()).isEqualTo("404 not_found");
  }

  @ParameterizedTest
  @CsvSource({
    "view-users,   GET,  /connections, 200",
    "view-users,   GET,  /trail,       200",
    "view-users,   POST, /connections, 403 forbidden",
    "view-events,  GET,  /connections, 403 forbidden",
    "view-events,  GET,  /trail,       200",
    "manage-users, POST, /connections, 400 invalid_request",
    "manage-clients, GET, /connections, 403 forbidden",
  })
  void whoMayIsKeycloaksToSay(String role, String method, String below, String outcome) {
    String bearer = ADMINISTRATORS.with(role);

    assertThat(Http.call(method, admin(s + below), bearer, method.equals("GET") ? "" : "{}"))
        .extracting(Answer::outcome)
        .isEqualTo(outcome);
  }

  @Test
  void whatIsRefusedIsKeptApart() {
    Http.call("POST", admin(s + "/connections"), ADMINISTRATORS.with("view-users"), "{}");

    JsonNode refused = call("GET", s + "/trail?refused=true").json().get("records").get(0);
    assertThat(refused.get("action").asText()).isEqualTo("connection_created");
    assertThat(refused.get("reason").asText()).isEqualTo("forbidden");
    assertThat(refused.get("actor_handle").asText()).startsWith(RunningKeycloak.REALM + "/");
  }

  @Test
  void nobodyElseGetsAnything() {
    String elsewhere = ADMINISTRATORS.ofAnotherRealm();
    List<String> nobodies =
        List.of(
            KEYCLOAK.tokenOf("alice"),
            KEYCLOAK.freshTokenOf("alice", "admin-cli"),
            KEYCLOAK.gatewayToken(),
            elsewhere);

    for (String bearer : nobodies) {
      for (String below : List.of("", "/connections", "/trail", "/keys")) {
        assertThat(Http.call("GET", admin(s + below), bearer, "").status())
            .as("%s %d", below, nobodies.indexOf(bearer))
            .isEqualTo(403);
      }
      assertThat(
              Http.call(
                      "POST",
                      admin(s + "/connections"),
                      bearer,
                      Http.json(Map.of("user_id", account("bob"), "role", "viewer")))
                  .status())
          .isEqualTo(403);
    }
    assertThat(Http.call("GET", admin(s), "x", "").status()).isEqualTo(401);
    assertThat(sandbox.record().json().get("grants")).isEmpty();
  }

  private static List<String> ids(JsonNode page) {
    List<String> ids = new ArrayList<>();
    page.get("sandboxes").forEach(each -> ids.add(each.get("sandbox_id").asText()));
    return ids;
  }

  private static Answer call(String method, String path) {
    return KEYCLOAK.admin().call(method, path, "");
  }

  private static Answer call(String method, String path, Map<String, String> body) {
    return KEYCLOAK.admin().call(method, path, Http.json(body));
  }

  private static URI admin(String path) {
    return KEYCLOAK.adminAddress(path);
  }

  private static String account(String person) {
    return KEYCLOAK.accountOf(person);
  }
}
