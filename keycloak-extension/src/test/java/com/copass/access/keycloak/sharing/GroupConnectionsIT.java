package com.copass.access.keycloak.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.Answer;
import com.copass.access.keycloak.testing.FeedStream;
import com.copass.access.keycloak.testing.Http;
import com.copass.access.keycloak.testing.RunningKeycloak;
import com.copass.access.keycloak.testing.TestSandbox;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a sandbox gives to a group of Keycloak's. */
class GroupConnectionsIT {
  private static final RunningKeycloak KEYCLOAK = RunningKeycloak.get();
  private static final String CONNECTIONS = "/group-connections";
  private static final String REALM = "/realms/" + RunningKeycloak.REALM;

  private final TestSandbox sandbox = TestSandbox.of(KEYCLOAK, "alice");
  private final String name = "team-" + UUID.randomUUID();
  private final String group = KEYCLOAK.admin().create(REALM + "/groups", Map.of("name", name));

  @Test
  void anOwnerSharesWithAGroupTheyAreIn() {
    join("alice", group);
    Answer granted = grant(group, Map.of("label", "the team")).expect(201);

    assertThat(granted.members())
        .containsExactly(
            "connection_id",
            "sandbox_id",
            "group_id",
            "group",
            "role",
            "project_id",
            "label",
            "expires_at",
            "revoked_at",
            "created_by",
            "created_at",
            "status");
    assertThat(granted.get("group_id")).isEqualTo(group);
    assertThat(granted.get("group")).isEqualTo("/" + name);
    assertThat(granted.get("status")).isEqualTo("active");
    JsonNode inRecord = sandbox.record().json().get("grants").get(0);
    assertThat(inRecord.get("group").asText()).isEqualTo(group);
    assertThat(inRecord.get("account").isNull()).isTrue();
    assertThat(granted.headers().firstValue("Sandbox-Revision")).isPresent();
    assertThat(sandbox.asOwner("GET", CONNECTIONS, "").json()).hasSize(1);
    assertThat(sandbox.asOwner("GET", "/connections", "").json()).isEmpty();
  }

  @Test
  void aGroupIsNamedByItsPathToo() {
    join("alice", group);

    assertThat(grant("/" + name, Map.of()).expect(201).get("group_id")).isEqualTo(group);
  }

  @Test
  void aGroupThatIsOpenToSharingNeedsNoMembership() {
    KEYCLOAK
        .admin()
        .call(
            "PUT",
            REALM + "/groups/" + group,
            Http.json(
                Map.of("name", name, "attributes", Map.of("copass.shareable", List.of("true")))))
        .expect(204);

    grant(group, Map.of()).expect(201);
  }

  @Test
  void anyOtherGroupIsAnsweredLikeNone() {
    Answer other = grant(group, Map.of());

    assertThat(other.outcome()).isEqualTo("404 not_found");
    for (String none : List.of("/" + name, "/no/such", UUID.randomUUID().toString(), "/", "x y")) {
      assertThat(grant(none, Map.of()).text()).as(none).isEqualTo(other.text());
    }
    assertThat(sandbox.record().json().get("grants")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'role':'viewer'}                         | group_id",
        "{'group_id':7,'role':'viewer'}            | group_id",
        "{'group_id':'','role':'viewer'}           | group_id",
        "{'group_id':'/x'}                         | role",
        "{'group_id':'/x','role':'owner'}          | role",
        "{'group_id':'/x','role':'viewer','user_id':'x'} | not known here"
      })
  void aBadRequestSaysWhatToMend(String body, String detail) {
    Answer answer = sandbox.asOwner("POST", CONNECTIONS, body.replace('\'', '"'));

    assertThat(answer.outcome()).isEqualTo("400 invalid_request");
    assertThat(answer.get("detail")).contains(detail);
  }

  @Test
  void whoeverIsInASubgroupIsInTheGroupAboveIt() {
    String below =
        KEYCLOAK
            .admin()
            .call("POST", REALM + "/groups/" + group + "/children", Http.json(Map.of("name", "in")))
            .expect(201)
            .get("id");
    join("alice", group);
    String member = KEYCLOAK.addPerson("gc-" + name);
    join("gc-" + name, below);
    grant(group, Map.of()).expect(201);

    assertThat(groupsOf(member)).containsExactlyInAnyOrder(group, below);
    JsonNode shared = KEYCLOAK.asGateway("GET", "/accounts/" + member + "/sandboxes", "").json();
    assertThat(shared.get("sandboxes").get(0).get("sandbox_id").asText()).isEqualTo(sandbox.id());
    assertThat(groupsOf(KEYCLOAK.accountOf("carol"))).doesNotContain(group);
    assertThat(groupsOf("nobody-there")).isEmpty();
  }

  @Test
  void whoIsInItMayDoWhatItsRoleSaysAndNotLeave() {
    join("alice", group);
    join("bob", group);
    grant(group, Map.of()).expect(201);

    assertThat(sandbox.as("bob", "GET", CONNECTIONS, "").outcome()).isEqualTo("403 owner_needed");
    assertThat(sandbox.as("bob", "DELETE", "/connections/me", "").outcome())
        .isEqualTo("403 no_grant_of_ones_own");
    leave("bob", group);
    assertThat(sandbox.as("bob", "GET", CONNECTIONS, "").outcome()).isEqualTo("404 not_found");
  }

  @Test
  void joiningAndLeavingAreToldOnTheFeed() {
    String dave = KEYCLOAK.accountOf("dave");
    try (FeedStream feed = KEYCLOAK.feed(null)) {
      feed.next("hello");
      join("dave", group);
      assertThat(nextOf(feed, dave).get("ended").asBoolean()).isFalse();
      leave("dave", group);
      assertThat(nextOf(feed, dave).get("ended").asBoolean()).isFalse();
    }
  }

  @Test
  void aGroupsConnectionIsChangedInPlaceAndRevoked() {
    join("alice", group);
    String id = grant(group, Map.of()).expect(201).get("connection_id");
    String path = CONNECTIONS + "/" + id;

    assertThat(sandbox.asOwner("PATCH", path, "{\"role\":\"editor\"}").expect(200).get("role"))
        .isEqualTo("editor");
    assertThat(sandbox.asOwner("PATCH", "/connections/" + id, "{\"role\":\"editor\"}").outcome())
        .isEqualTo("404 not_found");
    assertThat(sandbox.asOwner("DELETE", "/connections/" + id, "").outcome())
        .isEqualTo("404 not_found");
    assertThat(sandbox.asOwner("DELETE", path, "").expect(200).text())
        .isEqualTo("{\"connection_id\":\"" + id + "\",\"revoked\":true,\"cascaded_keys\":0}");
    assertThat(sandbox.record().json().get("grants")).isEmpty();
    assertThat(sandbox.asOwner("GET", CONNECTIONS, "").json()).isEmpty();
    assertThat(sandbox.asOwner("GET", CONNECTIONS + "?include_revoked=true", "").json()).hasSize(1);
  }

  @Test
  void aGroupThatIsMovedTakesItsMembersFromWhatIsAboveIt() {
    String team = KEYCLOAK.admin().create(REALM + "/groups", Map.of("name", "part-of-" + name));
    join("alice", group);
    String member = KEYCLOAK.addPerson("mv-" + name);
    join("mv-" + name, team);
    grant(group, Map.of()).expect(201);
    assertThat(groupsOf(member)).containsExactly(team);

    KEYCLOAK
        .admin()
        .call(
            "POST",
            REALM + "/groups/" + group + "/children",
            Http.json(Map.of("id", team, "name", "part-of-" + name)))
        .expect(204);
    assertThat(groupsOf(member)).containsExactlyInAnyOrder(team, group);
    assertThat(sandbox.as("mv-" + name, "GET", CONNECTIONS, "").outcome())
        .isEqualTo("403 owner_needed");

    KEYCLOAK
        .admin()
        .call("POST", REALM + "/groups", Http.json(Map.of("id", team, "name", "part-of-" + name)))
        .expect(204);
    assertThat(groupsOf(member)).containsExactly(team);
    assertThat(sandbox.as("mv-" + name, "GET", CONNECTIONS, "").outcome())
        .isEqualTo("404 not_found");
  }

  @Test
  void aGroupThatIsDeletedLeavesNoGrantButItsTrail() {
    join("alice", group);
    String id = grant(group, Map.of()).expect(201).get("connection_id");
    try (FeedStream feed = KEYCLOAK.feed(null)) {
      feed.next("hello");
      KEYCLOAK.admin().call("DELETE", REALM + "/groups/" + group, "").expect(204);
      feed.nextChangeOf(sandbox.id());
    }

    assertThat(sandbox.record().json().get("grants")).isEmpty();
    assertThat(sandbox.asOwner("GET", CONNECTIONS, "").json()).isEmpty();
    JsonNode last = sandbox.asOwner("GET", "/trail", "").json().get("records").get(0);
    assertThat(last.get("action").asText()).isEqualTo("connection_ended");
    assertThat(last.get("subject").asText()).isEqualTo(id);
    assertThat(last.get("actor_handle").asText()).isEqualTo("master/admin");
    assertThat(last.get("before").get("group").asText()).isEqualTo("/" + name);
  }

  @Test
  void aSecondGrantForTheSameScopeIsRefused() {
    join("alice", group);
    grant(group, Map.of()).expect(201);

    assertThat(grant(group, Map.of("label", "again")).outcome()).isEqualTo("409 connection_exists");
    grant(group, Map.of("project_id", "pj_1")).expect(201);
  }

  @Test
  void onlyTheOwnerGrantsToGroups() {
    join("bob", group);
    sandbox.grant("bob", "editor").expect(201);
    String body = Http.json(Map.of("group_id", group, "role", "viewer"));

    assertThat(sandbox.as("bob", "POST", CONNECTIONS, body).outcome())
        .isEqualTo("403 owner_needed");
    assertThat(sandbox.as("carol", "POST", CONNECTIONS, body).outcome()).isEqualTo("404 not_found");
  }

  private Answer grant(String to, Map<String, String> more) {
    Map<String, String> body = new HashMap<>(Map.of("group_id", to, "role", "viewer"));
    body.putAll(more);
    return sandbox.asOwner("POST", CONNECTIONS, Http.json(body));
  }

  private static JsonNode nextOf(FeedStream feed, String account) {
    return feed.next(event -> account.equals(event.data().path("account").asText())).data();
  }

  private static void join(String person, String into) {
    KEYCLOAK.admin().call("PUT", membership(person, into), "").expect(204);
  }

  private static void leave(String person, String from) {
    KEYCLOAK.admin().call("DELETE", membership(person, from), "").expect(204);
  }

  private static String membership(String person, String group) {
    return REALM + "/users/" + KEYCLOAK.accountOf(person) + "/groups/" + group;
  }

  private static List<String> groupsOf(String account) {
    JsonNode groups =
        KEYCLOAK.asGateway("GET", "/accounts/" + account + "/groups", "").expect(200).json();
    List<String> ids = new ArrayList<>();
    groups.get("groups").forEach(id -> ids.add(id.asText()));
    return ids;
  }
}
