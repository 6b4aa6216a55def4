package com.copass.access.keycloak.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.Administrators;
import com.copass.access.keycloak.testing.Answer;
import com.copass.access.keycloak.testing.Http;
import com.copass.access.keycloak.testing.RunningKeycloak;
import com.copass.access.keycloak.testing.TestSandbox;
import com.copass.access.keycloak.testing.Tokens;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accounts and sandboxes that were there before Keycloak was. */
class ImportIT {
  private static final RunningKeycloak KEYCLOAK = RunningKeycloak.get();
  private static final String BASE = "/realms/" + RunningKeycloak.REALM + "/copass-access/import/";

  private final String unique = UUID.randomUUID().toString();
  private final String name = "old-" + unique;
  private final String user = KEYCLOAK.addPerson(name);
  private final String account = "acc_" + unique;

  @Test
  void aPersonWithAnImportedIdIsThatAccountEverywhere() {
    assertThat(accounts(user, account)).containsExactly("imported");
    assertThat(accounts(user, account)).containsExactly("known");

    String token = KEYCLOAK.tokenOf(name);
    assertThat(Tokens.claims(token).get("copass").get("account").asText()).isEqualTo(account);
    TestSandbox sandbox = TestSandbox.of(KEYCLOAK, "alice");
    String body = Http.json(Map.of("user_id", account, "role", "viewer"));
    sandbox.asOwner("POST", "/connections", body).expect(201);
    assertThat(sandbox.as(name, "GET", "/connections", "").outcome()).isEqualTo("403 owner_needed");
    assertThat(
            sandbox
                .asOwner(
                    "POST", "/connections", Http.json(Map.of("user_id", user, "role", "viewer")))
                .outcome())
        .isEqualTo("404 not_found");
    assertThat(
            KEYCLOAK
                .admin()
                .call("GET", "/realms/copass/copass-access/accounts/" + user, "")
                .get("account"))
        .isEqualTo(account);
  }

  @Test
  void anAccountIsNobodyElsesAndNeverChanges() {
    String other = KEYCLOAK.addPerson("other-" + unique);
    assertThat(accounts(user, account)).containsExactly("imported");

    assertThat(accounts(other, account)).containsExactly("taken");
    assertThat(accounts(user, "acc2_" + unique)).containsExactly("settled");
    assertThat(accounts(other, KEYCLOAK.accountOf("alice"))).containsExactly("taken");
    assertThat(accounts("nobody", "acc3_" + unique)).containsExactly("unknown_user");
  }

  @Test
  void whoHasActedUnderTheirOwnIdKeepsIt() {
    KEYCLOAK.registerSandbox("sb_" + unique, name);

    assertThat(accounts(user, account)).containsExactly("settled");
  }

  @Test
  void ofManyAtOnceOneGetsTheAccount() throws Exception {
    List<String> users = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      users.add(KEYCLOAK.addPerson("race-" + i + "-" + unique));
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(6)) {
      List<Callable<String>> calls =
          users.stream().<Callable<String>>map(who -> () -> accounts(who, account).get(0)).toList();
      List<String> outcomes = new ArrayList<>();
      for (Future<String> each : pool.invokeAll(calls)) {
        outcomes.add(each.get());
      }
      assertThat(Collections.frequency(outcomes, "imported")).isEqualTo(1);
      assertThat(Collections.frequency(outcomes, "taken")).isEqualTo(5);
    }
  }

  @Test
  void sandboxesAreInsertedAndConflictsAreSaidLineByLine() {
    KEYCLOAK.registerSandbox("sb_there_" + unique, "bob");
    List<Map<String, String>> lines =
        List.of(
            line("sb_new_" + unique, user),
            line("sb_there_" + unique, user),
            line("sb_there_" + unique, KEYCLOAK.accountOf("bob")),
            line("sb_nobody_" + unique, "nobody"));
    List<String> expected = List.of("registered", "owner_conflict", "known", "unknown_owner");

    assertThat(sandboxes(lines)).isEqualTo(expected);
    assertThat(sandboxes(lines).get(0)).isEqualTo("known");
    assertThat(sandboxes(lines).subList(1, 4)).isEqualTo(expected.subList(1, 4));
    assertThat(record("sb_there_" + unique)).isEqualTo(KEYCLOAK.accountOf("bob"));
    assertThat(record("sb_new_" + unique)).isEqualTo(user);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                             | sandboxes",
        "{'sandboxes':[]}                               | sandboxes must be a list of 1 to 200",
        "{'sandboxes':[{'sandbox_id':'a','owner':'o'},7]} | sandboxes[1]",
        "{'sandboxes':[{'sandbox_id':'a/b','owner':'o'}]} | sandboxes[0]: sandbox_id",
        "{'sandboxes':[{'sandbox_id':'a'}]}             | sandboxes[0]: owner",
        "{'sandboxes':[{'sandbox_id':'a','owner':'o','x':1}]} | not known here",
      })
  void aBatchThatIsWrongBringsNothing(String body, String detail) {
    Answer answer = KEYCLOAK.admin().call("POST", BASE + "sandboxes", body.replace('\'', '"'));

    assertThat(answer.outcome()).isEqualTo("400 invalid_request");
    assertThat(answer.get("detail")).contains(detail);
  }

  @Test
  void aBatchIsBounded() {
    List<Map<String, String>> many = Collections.nCopies(201, line("sb_many_" + unique, user));

    assertThat(
            KEYCLOAK
                .admin()
                .call("POST", BASE + "sandboxes", Http.json(Map.of("sandboxes", many)))
                .outcome())
        .isEqualTo("400 invalid_request");
  }

  @Test
  void onlyWhoMayManageUsersBringsAnythingIn() {
    String bearer = new Administrators(KEYCLOAK).with("view-users");
    String body =
        Http.json(Map.of("accounts", List.of(Map.of("user_id", user, "account_id", account))));

    assertThat(Http.call("POST", KEYCLOAK.adminAddress(BASE + "accounts"), bearer, body).outcome())
        .isEqualTo("403 forbidden");
    assertThat(
            Http.call(
                    "POST",
                    KEYCLOAK.adminAddress(BASE + "accounts"),
                    KEYCLOAK.tokenOf("alice"),
                    body)
                .status())
        .isEqualTo(403);
    assertThat(accounts(user, account)).containsExactly("imported");
  }

  private static Map<String, String> line(String sandbox, String owner) {
    return Map.of("sandbox_id", sandbox, "owner", owner, "name", "Old", "status", "active");
  }

  private static List<String> accounts(String user, String account) {
    return outcomes(
        KEYCLOAK
            .admin()
            .call(
                "POST",
                BASE + "accounts",
                Http.json(
                    Map.of("accounts", List.of(Map.of("user_id", user, "account_id", account))))));
  }

  private static List<String> sandboxes(List<Map<String, String>> lines) {
    return outcomes(
        KEYCLOAK.admin().call("POST", BASE + "sandboxes", Http.json(Map.of("sandboxes", lines))));
  }

  private static List<String> outcomes(Answer answer) {
    List<String> outcomes = new ArrayList<>();
    JsonNode results = answer.expect(200).json().get("results");
    results.forEach(each -> outcomes.add(each.get("outcome").asText()));
    return outcomes;
  }

  private static String record(String sandbox) {
    return KEYCLOAK
        .asGateway("GET", "/sandboxes/" + sandbox + "/access", "")
        .json()
        .get("sandbox")
        .get("owner")
        .asText();
  }
}
