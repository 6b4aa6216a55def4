package com.copass.access.keycloak.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.Administrators;
import com.copass.access.keycloak.testing.Answer;
import com.copass.access.keycloak.testing.ApiDocument;
import com.copass.access.keycloak.testing.Http;
import com.copass.access.keycloak.testing.RunningKeycloak;
import com.copass.access.keycloak.testing.TestSandbox;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What administrators see and change with a token that is good for that and for nothing else. */
class OwnTokenIT {
  private static final RunningKeycloak KEYCLOAK = RunningKeycloak.get();
  private static final Administrators ADMINISTRATORS = new Administrators(KEYCLOAK);

  private final TestSandbox sandbox = TestSandbox.of(KEYCLOAK, "alice");
  private final String s = "/sandboxes/" + sandbox.id();

  @ParameterizedTest
  @CsvSource(
      value = {
        "view-users,     'view,trail'",
        "view-events,    'trail'",
        "manage-users,   'view,trail,change'",
        "manage-clients, ''",
      })
  void whatAnAdministratorMayIsSaid(String role, String rights) {
    String bearer = ADMINISTRATORS.throughTheConsole(role);

    List<String> said = new ArrayList<>();
    call("GET", "/rights", bearer, "")
        .expect(200)
        .json()
        .get("rights")
        .forEach(each -> said.add(each.asText()));
    assertThat(String.join(",", said)).isEqualTo(rights);
  }

  @ParameterizedTest
  @CsvSource({
    "view-users,     GET,  /connections, 200",
    "view-users,     POST, /connections, 403 forbidden",
    "view-events,    GET,  /connections, 403 forbidden",
    "view-events,    GET,  /trail,       200",
    "manage-users,   POST, /connections, 400 invalid_request",
    "manage-clients, GET,  /trail,       403 forbidden",
  })
  void whoMayIsKeycloaksToSay(String role, String method, String below, String outcome) {
    String bearer = ADMINISTRATORS.throughTheConsole(role);

    assertThat(call(method, s + below, bearer, method.equals("GET") ? "" : "{}").outcome())
        .isEqualTo(outcome);
  }

  @Test
  void whoAdministersNothingIsToldSoAndGetsNothing() {
    String bearer = KEYCLOAK.freshTokenOf("alice", "administration-app");

    assertThat(call("GET", "/rights", bearer, "").expect(200).json().get("rights")).isEmpty();
    assertThat(call("GET", s, bearer, "").outcome()).isEqualTo("403 forbidden");
  }

  @Test
  void aChangeIsInTheAdministratorsOwnName() {
    String bearer = ADMINISTRATORS.throughTheConsole("manage-users");
    String id =
        call(
                "POST",
                s + "/connections",
                bearer,
                Http.json(Map.of("user_id", KEYCLOAK.accountOf("bob"), "role", "viewer")))
            .expect(201)
            .get("connection_id");
    call("DELETE", s + "/connections/" + id, bearer, "").expect(200);

    JsonNode last = call("GET", s + "/trail", bearer, "").json().get("records").get(0);
    assertThat(last.get("actor_handle").asText()).startsWith(RunningKeycloak.REALM + "/admin-");
    assertThat(last.get("client").asText()).isEqualTo("administration-app");
  }

  @Test
  void theTokenIsOfNoUseAtKeycloaksOwnAdminApi() {
    String bearer = ADMINISTRATORS.throughTheConsole("realm-admin");

    call("GET", s, bearer, "").expect(200);
    for (String path : List.of("/users", "/clients", "/copass-access" + s)) {
      assertThat(
              Http.call(
                      "GET",
                      KEYCLOAK.adminAddress("/realms/" + RunningKeycloak.REALM + path),
                      bearer,
                      "")
                  .status())
          .as(path)
          .isEqualTo(403);
    }
  }

  @Test
  void noOtherTokenOpensIt() {
    assertThat(call("GET", s, ADMINISTRATORS.asAPerson("realm-admin"), "").outcome())
        .isEqualTo("403 forbidden");
    assertThat(call("GET", s, ADMINISTRATORS.with("realm-admin"), "").outcome())
        .isEqualTo("401 unauthorized");
    assertThat(call("GET", s, KEYCLOAK.gatewayToken(), "").outcome()).isEqualTo("401 unauthorized");
    assertThat(call("GET", s, "x", "").outcome()).isEqualTo("401 unauthorized");
  }

  @Test
  void peopleAreFoundByHandleNameAndAddressByPages() {
    String bearer = ADMINISTRATORS.throughTheConsole("view-users");
    String word = "p" + UUID.randomUUID().toString().substring(0, 8);
    for (String name : List.of(word + "-a", word + "-b", word + "-c")) {
      KEYCLOAK.addPerson(name);
    }
    KEYCLOAK
        .as(word + "-b", "PUT", "/api/v1/users/me/handle", "{\"copass_id\":\"" + word + "h\"}")
        .expect(200);

    JsonNode first = call("GET", "/accounts?limit=2&search=" + word, bearer, "").json();
    JsonNode second = call("GET", "/accounts?limit=2&after=2&search=" + word, bearer, "").json();
    assertThat(names(first)).containsExactly(word + "-a", word + "-b");
    assertThat(first.get("next").asText()).isEqualTo("2");
    assertThat(names(second)).containsExactly(word + "-c");
    assertThat(second.get("next").isNull()).isTrue();
    JsonNode byHandle = call("GET", "/accounts?search=@" + word + "h", bearer, "").json();
    assertThat(names(byHandle)).containsExactly(word + "-b");
    assertThat(byHandle.get("accounts").get(0).get("copass_id").asText()).isEqualTo(word + "h");
    assertThat(names(call("GET", "/accounts?search=" + word + "-c@example", bearer, "").json()))
        .containsExactly(word + "-c");
    assertThat(names(call("GET", "/accounts?search=service-account", bearer, "").json())).isEmpty();
    assertThat(call("GET", "/accounts", bearer, "").outcome()).isEqualTo("400 invalid_request");
  }

  private static List<String> names(JsonNode page) {
    List<String> names = new ArrayList<>();
    page.get("accounts").forEach(each -> names.add(each.get("username").asText()));
    return names;
  }

  private static Answer call(String method, String path, String bearer, String body) {
    return Http.call(
        method,
        KEYCLOAK.adminAddress("").resolve(ApiDocument.THROUGH_THE_GATEWAY + path),
        bearer,
        body);
  }
}
