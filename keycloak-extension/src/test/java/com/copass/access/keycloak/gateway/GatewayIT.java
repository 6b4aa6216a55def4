package com.copass.access.keycloak.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.Answer;
import com.copass.access.keycloak.testing.Http;
import com.copass.access.keycloak.testing.RunningKeycloak;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a gateway asks and says, on a real Keycloak. */
class GatewayIT {
  private static final String SANDBOXES = "/api/v1/storage/sandboxes/";

  private final RunningKeycloak keycloak = RunningKeycloak.get();

  @Test
  void aRecordHoldsGrantsAndKeysAndTheRevisionOfTheLastChange() {
    keycloak.registerSandbox("sb_g_record", "alice");
    Answer granted = grant("sb_g_record", "bob", Map.of("role", "editor", "project_id", "pj_1"));
    Answer minted =
        keycloak
            .as(
                "alice",
                "POST",
                SANDBOXES + "sb_g_record/agents/support/keys?agent_id=ag_1",
                Http.json(Map.of("kind", "agent_invoke", "holder", keycloak.accountOf("dave"))))
            .expect(201);
    Answer accepted =
        keycloak
            .as(
                "dave",
                "POST",
                "/api/v1/users/me/agent-keys/" + minted.get("api_key_id") + "/accept",
                "")
            .expect(200);
    JsonNode record = record("sb_g_record").expect(200).json();

    assertThat(record.get("sandbox").toString())
        .isEqualTo(
            "{\"id\":\"sb_g_record\",\"owner\":\""
                + keycloak.accountOf("alice")
                + "\",\"state\":\"active\",\"owner_active\":true}");
    assertThat(record.get("grants").toString())
        .isEqualTo(
            "[{\"id\":\""
                + granted.get("connection_id")
                + "\",\"account\":\""
                + keycloak.accountOf("bob")
                + "\",\"group\":null,\"role\":\"editor\",\"project\":\"pj_1\","
                + "\"expires_at\":null}]");
    assertThat(record.get("keys").toString())
        .isEqualTo(
            "[{\"id\":\""
                + minted.get("api_key_id")
                + "\",\"kind\":\"agent_invoke\",\"connection\":null,\"agent\":\"ag_1\","
                + "\"holder\":\""
                + keycloak.accountOf("dave")
                + "\",\"expires_at\":null}]");
    assertThat(record.get("epoch").asText() + ":" + record.get("revision").asLong())
        .isEqualTo(accepted.headers().firstValue("Sandbox-Revision").orElseThrow());
  }

  @Test
  void whatIsRevokedIsNotInTheRecord() {
    keycloak.registerSandbox("sb_g_revoked", "alice");
    String connection = grant("sb_g_revoked", "bob", Map.of("role", "viewer")).get("connection_id");
    keycloak
        .as("alice", "POST", SANDBOXES + "sb_g_revoked/connections/" + connection + "/api-keys", "")
        .expect(201);
    keycloak
        .as("alice", "DELETE", SANDBOXES + "sb_g_revoked/connections/" + connection, "")
        .expect(200);
    JsonNode record = record("sb_g_revoked").expect(200).json();

    assertThat(record.get("grants")).isEmpty();
    assertThat(record.get("keys")).isEmpty();
  }

  @Test
  void aSandboxThatIsNotKnownOrGoneHasNoRecord() {
    keycloak.registerSandbox("sb_g_gone", "alice");
    keycloak.asGateway("DELETE", "/sandboxes/sb_g_gone", "").expect(204);

    assertThat(record("sb_g_gone").outcome()).isEqualTo("404 not_found");
    assertThat(record("sb_g_never").text()).isEqualTo(record("sb_g_gone").text());
    assertThat(record("sb_g_%20x").outcome()).isEqualTo("404 not_found");
  }

  @Test
  void anOwnerWhoIsSwitchedOffShowsInTheRecord() {
    keycloak.addPerson("g-owner");
    keycloak.registerSandbox("sb_g_off", "g-owner");
    keycloak.admin().setEnabled(RunningKeycloak.REALM, "g-owner", false);

    assertThat(record("sb_g_off").json().get("sandbox").get("owner_active").asBoolean()).isFalse();
  }

  @Test
  void aRegistrationIsInsertedOnceAndItsOwnerNeverChanges() {
    assertThat(register("sb_g_reg", "alice", Map.of("name", "One")).status()).isEqualTo(201);
    assertThat(register("sb_g_reg", "alice", Map.of("name", "Two")).status()).isEqualTo(200);
    assertThat(register("sb_g_reg", "bob", Map.of()).outcome()).isEqualTo("409 owner_conflict");
    assertThat(record("sb_g_reg").json().get("sandbox").get("owner").asText())
        .isEqualTo(keycloak.accountOf("alice"));
  }

  @ParameterizedTest
  @CsvSource({
    "'{}', 400 invalid_request",
    "'{\"owner\":\"nobody\"}', 400 invalid_request",
    "'{\"owner\":7}', 400 invalid_request",
    "'{\"owner\":\"a\",\"owner\":\"b\"}', 400 invalid_request",
    "'{\"unknown\":1}', 400 invalid_request",
    "'[]', 400 invalid_request",
    "'no json', 400 invalid_request",
  })
  void aRegistrationThatIsWrongChangesNothing(String body, String outcome) {
    assertThat(keycloak.asGateway("PUT", "/sandboxes/sb_g_wrong", body).outcome())
        .isEqualTo(outcome);
    assertThat(record("sb_g_wrong").outcome()).isEqualTo("404 not_found");
  }

  @Test
  void whatIsSharedIsListedByPagesWithTheRoleThatCounts() {
    String reader = keycloak.addPerson("g-reader");
    for (int i = 1; i <= 5; i++) {
      register("sb_g_list" + i, "alice", Map.of("name", "List " + i, "status", "active"));
    }
    grant("sb_g_list1", "g-reader", Map.of("role", "viewer"));
    grant("sb_g_list2", "g-reader", Map.of("role", "viewer", "project_id", "pj_b"));
    grant("sb_g_list2", "g-reader", Map.of("role", "editor", "project_id", "pj_a"));
    grant("sb_g_list3", "g-reader", Map.of("role", "editor", "expires_at", "2099-01-01T00:00:00Z"));
    grant("sb_g_list3", "g-reader", Map.of("role", "viewer", "project_id", "pj_c"));
    grant("sb_g_list4", "g-reader", Map.of("role", "viewer"));

    List<String> seen = new ArrayList<>();
    JsonNode first = shared(reader, "?limit=2").json();
    first.get("sandboxes").forEach(each -> seen.add(each.get("sandbox_id").asText()));
    JsonNode second = shared(reader, "?limit=2&after=" + first.get("next").asText()).json();
    second.get("sandboxes").forEach(each -> seen.add(each.get("sandbox_id").asText()));

    assertThat(seen).containsExactly("sb_g_list1", "sb_g_list2", "sb_g_list3", "sb_g_list4");
    assertThat(second.get("next").isNull()).isTrue();
    assertThat(tag(first, 0)).isEqualTo("viewer null null");
    assertThat(tag(first, 1)).isEqualTo("editor [\"pj_a\",\"pj_b\"] null");
    assertThat(tag(second, 0)).isEqualTo("editor null \"2099-01-01T00:00:00Z\"");
    assertThat(first.get("sandboxes").get(0).get("name").asText()).isEqualTo("List 1");
    assertThat(first.get("sandboxes").get(0).get("owner").asText())
        .isEqualTo(keycloak.accountOf("alice"));
    assertThat(shared(reader, "?status=archived").json().get("sandboxes")).isEmpty();
    assertThat(shared(reader, "?status=active").json().get("sandboxes")).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({"limit=0", "limit=201", "limit=x", "after=%2e%2e"})
  void aPageThatIsNoneIsRefused(String query) {
    assertThat(shared(keycloak.accountOf("alice"), "?" + query).outcome())
        .isEqualTo("400 invalid_request");
  }

  @Test
  void nobodyButAGatewayIsServed() {
    for (String path : List.of("/sandboxes/sb_g_reg/access", "/accounts/x/sandboxes")) {
      assertThat(keycloak.as("alice", "GET", "/gateway" + path, "").outcome())
          .isEqualTo("403 forbidden");
      assertThat(Http.call("GET", keycloak.extension("/gateway" + path), "x", "").outcome())
          .isEqualTo("401 unauthorized");
    }
    assertThat(keycloak.as("alice", "DELETE", "/gateway/sandboxes/sb_g_reg", "").outcome())
        .isEqualTo("403 forbidden");
    assertThat(keycloak.as("alice", "PUT", "/gateway/sandboxes/sb_g_reg", "{}").outcome())
        .isEqualTo("403 forbidden");
  }

  private Answer record(String sandbox) {
    return keycloak.asGateway("GET", "/sandboxes/" + sandbox + "/access", "");
  }

  private Answer shared(String account, String query) {
    return keycloak.asGateway("GET", "/accounts/" + account + "/sandboxes" + query, "");
  }

  private Answer register(String sandbox, String owner, Map<String, String> projection) {
    Map<String, String> body = new HashMap<>(projection);
    body.put("owner", keycloak.accountOf(owner));
    return keycloak.asGateway("PUT", "/sandboxes/" + sandbox, Http.json(body));
  }

  private Answer grant(String sandbox, String grantee, Map<String, String> what) {
    Map<String, String> body = new HashMap<>(what);
    body.put("user_id", keycloak.accountOf(grantee));
    return keycloak
        .as("alice", "POST", SANDBOXES + sandbox + "/connections", Http.json(body))
        .expect(201);
  }

  private static String tag(JsonNode page, int index) {
    JsonNode item = page.get("sandboxes").get(index);
    return item.get("access").asText()
        + " "
        + item.get("project_ids")
        + " "
        + item.get("expires_at");
  }
}
