package com.copass.access.keycloak.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.Answer;
import com.copass.access.keycloak.testing.Http;
import com.copass.access.keycloak.testing.RunningKeycloak;
import com.copass.access.keycloak.testing.TestSandbox;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionsIT {
  private static final RunningKeycloak KEYCLOAK = RunningKeycloak.get();

  private final TestSandbox sandbox = TestSandbox.of(KEYCLOAK, "alice");

  @BeforeAll
  static void bobHasAHandle() {
    KEYCLOAK.as("bob", "PUT", "/api/v1/users/me/handle", "{\"copass_id\":\"bob\"}").expect(200);
  }

  @Test
  void aGrantIsAnsweredWithTheWholeRecordAndListedBare() {
    Answer created = invite("{\"copass_id\":\"@Bob\",\"role\":\"viewer\",\"project_id\":\"pj_1\"}");

    created.expect(201);
    assertThat(created.members())
        .containsExactly(
            "connection_id",
            "sandbox_id",
            "user_id",
            "copass_id",
            "role",
            "project_id",
            "label",
            "expires_at",
            "revoked_at",
            "created_by",
            "created_at",
            "status");
    assertThat(created.get("connection_id")).matches("cn_[0-9A-HJKMNP-TV-Z]{26}");
    assertThat(created.get("sandbox_id")).isEqualTo(sandbox.id());
    assertThat(created.get("user_id")).isEqualTo(KEYCLOAK.accountOf("bob"));
    assertThat(created.get("copass_id")).isEqualTo("bob");
    assertThat(created.get("role")).isEqualTo("viewer");
    assertThat(created.get("project_id")).isEqualTo("pj_1");
    assertThat(created.get("label")).isEqualTo("@bob");
    assertThat(created.get("expires_at")).isNull();
    assertThat(created.get("revoked_at")).isNull();
    assertThat(created.get("created_by")).isEqualTo(KEYCLOAK.accountOf("alice"));
    assertThat(created.get("status")).isEqualTo("active");
    assertThat(list("").toString()).isEqualTo("[" + created.text() + "]");
    assertThat(created.headers().firstValue("Sandbox-Revision"))
        .hasValueSatisfying(revision -> assertThat(revision).endsWith(":2"));
  }

  @Test
  void theGrantIsInTheRecordThatGatewaysRead() {
    String id = sandbox.grant("bob", "editor").expect(201).get("connection_id");

    JsonNode grant = sandbox.record().expect(200).json().get("grants").get(0);

    assertThat(grant.get("id").asText()).isEqualTo(id);
    assertThat(grant.get("account").asText()).isEqualTo(KEYCLOAK.accountOf("bob"));
    assertThat(grant.get("role").asText()).isEqualTo("editor");
  }

  @Test
  void theLabelKeepsTheHandleAsItWasAndTheListShowsItAsItIs() {
    KEYCLOAK.addPerson("nora");
    handle("nora", "nora-old");
    invite("{\"copass_id\":\"nora-old\",\"role\":\"viewer\"}").expect(201);
    handle("nora", "nora-new");

    JsonNode row = list("").get(0);

    assertThat(row.get("label").asText()).isEqualTo("@nora-old");
    assertThat(row.get("copass_id").asText()).isEqualTo("nora-new");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // whom
        "{'role':'viewer'}                                            | 400 invalid_request   |"
            + " Send exactly one of",
        "{'copass_id':'bob','user_id':'x','role':'viewer'}            | 400 invalid_request   |"
            + " Send exactly one of",
        "{'copass_id':'bob','email':'b@e.com','role':'viewer'}        | 400 invalid_request   |"
            + " Send exactly one of",
        "{'email':'bob@example.com','role':'viewer'}                  | 501 not_implemented   |"
            + " email",
        "{'email':'nobody@example.com','role':'viewer'}               | 501 not_implemented   |"
            + " email",
        "{'copass_id':'no-such-handle','role':'viewer'}               | 404 unknown_copass_id |"
            + " Unknown copass_id",
        "{'copass_id':'@@bob','role':'viewer'}                        | 400 invalid_request   |"
            + " copass_id must be a handle",
        "{'copass_id':'b..b','role':'viewer'}                         | 400 invalid_request   |"
            + " copass_id must be a handle",
        "{'copass_id':7,'role':'viewer'}                              | 400 invalid_request   |"
            + " copass_id must be a string",
        "{'user_id':'no-such-account','role':'viewer'}                | 404 not_found         |"
            + " user_id",
        "{'user_id':'no such account','role':'viewer'}                | 404 not_found         |"
            + " user_id",
        // what
        "{'copass_id':'bob'}                                          | 400 invalid_request   |"
            + " role must be viewer or editor",
        "{'copass_id':'bob','role':'owner'}                           | 400 invalid_request   |"
            + " role must be viewer or editor",
        "{'copass_id':'bob','role':'Viewer'}                          | 400 invalid_request   |"
            + " role must be viewer or editor",
        "{'copass_id':'bob','role':'admin'}                           | 400 invalid_request   |"
            + " role must be viewer or editor",
        "{'copass_id':'bob','role':'viewer','project_id':'../pj_1'}   | 400 invalid_request   |"
            + " project_id",
        "{'copass_id':'bob','role':'viewer','project_id':''}          | 400 invalid_request   |"
            + " project_id",
        "{'copass_id':'bob','role':'viewer','label':''}               | 400 invalid_request   |"
            + " label",
        "{'copass_id':'bob','role':'viewer','scope':'all'}            | 400 invalid_request   |"
            + " member that is not known",
        "{'copass_id':'bob','role':'viewer','role':'editor'}          | 400 invalid_request   | no"
            + " member twice",
        "[]                                                           | 400 invalid_request   | one"
            + " JSON object",
        "null                                                         | 400 invalid_request   | one"
            + " JSON object",
        // until when
        "{'copass_id':'bob','role':'viewer','expires_at':'2020-01-01T00:00:00Z'}      | 400"
            + " invalid_request | expires_at must be in the future",
        "{'copass_id':'bob','role':'viewer','expires_at':'2099-01-01T00:00:00'}       | 400"
            + " invalid_request | with an offset",
        "{'copass_id':'bob','role':'viewer','expires_at':'2099-01-01'}                | 400"
            + " invalid_request | with an offset",
        "{'copass_id':'bob','role':'viewer','expires_at':'+12099-01-01T00:00:00Z'}    | 400"
            + " invalid_request | with an offset",
        "{'copass_id':'bob','role':'viewer','expires_at':4070908800}                  | 400"
            + " invalid_request | expires_at must be a string"
      })
  void aBadInvitationSaysWhatToMendAndStoresNothing(String body, String outcome, String detail) {
    Answer answer = invite(body.replace('\'', '"'));

    assertThat(answer.outcome()).isEqualTo(outcome);
    assertThat(answer.get("detail")).contains(detail);
    assertThat(answer.headers().firstValue("Sandbox-Revision")).isEmpty();
    assertThat(list("?include_revoked=true")).isEmpty();
    assertThat(revision()).isEqualTo(1);
  }

  @Test
  void aLabelHasAtMost255Characters() {
    assertThat(invite(withLabel("l".repeat(256))).outcome()).isEqualTo("400 invalid_request");
    assertThat(invite(withLabel("l".repeat(255))).get("label")).hasSize(255);
  }

  @Test
  void aBodyThatIsNoJsonOrTooLargeIsRefused() {
    assertThat(
            Http.send(
                    java.net.http.HttpRequest.newBuilder(
                            KEYCLOAK.extension(sandbox.path("/connections")))
                        .header("Authorization", "Bearer " + KEYCLOAK.tokenOf("alice"))
                        .header("Content-Type", "text/plain")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}")))
                .outcome())
        .isEqualTo("415 unsupported_media_type");
    assertThat(invite(withLabel("l".repeat(70_000))).outcome()).isEqualTo("413 body_too_large");
  }

  @Test
  void theOwnerIsNobodyToGrantTo() {
    assertThat(sandbox.grant("alice", "editor").outcome()).isEqualTo("400 invalid_request");
    assertThat(list("?include_revoked=true")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void aStrangerLearnsNothingOfASandbox(String method) {
    String body = method.equals("POST") ? "{\"copass_id\":\"bob\",\"role\":\"viewer\"}" : "";
    Answer existing = sandbox.as("carol", method, "/connections", body);
    Answer missing =
        KEYCLOAK.as("carol", method, "/api/v1/storage/sandboxes/sb_none/connections", body);

    assertThat(existing.outcome()).isEqualTo("404 not_found");
    assertThat(existing.text()).isEqualTo(missing.text());
    assertThat(
            KEYCLOAK
                .as("carol", method, "/api/v1/storage/sandboxes/@evil/connections", body)
                .text())
        .isEqualTo(missing.text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"viewer", "editor"})
  void aCollaboratorSharesNothing(String role) {
    String id = sandbox.grant("bob", role).expect(201).get("connection_id");
    String body = Http.json(Map.of("user_id", KEYCLOAK.accountOf("carol"), "role", "viewer"));

    assertThat(sandbox.as("bob", "POST", "/connections", body).outcome())
        .isEqualTo("403 owner_needed");
    assertThat(sandbox.as("bob", "GET", "/connections", "").outcome())
        .isEqualTo("403 owner_needed");
    assertThat(sandbox.as("bob", "DELETE", "/connections/" + id, "").outcome())
        .isEqualTo("403 owner_needed");
    assertThat(sandbox.as("bob", "POST", "/connections/" + id + "/api-keys", "").outcome())
        .isEqualTo("403 owner_needed");
    assertThat(sandbox.as("bob", "GET", "/trail", "").outcome()).isEqualTo("403 owner_needed");
    assertThat(list("")).hasSize(1);
  }

  @Test
  void theSameInvitationAgainWithinAMinuteIsTheSameConnection() {
    String body = "{\"copass_id\":\"bob\",\"role\":\"viewer\"}";
    Answer first = invite(body).expect(201);
    Answer again = invite(body).expect(201);

    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.headers().firstValue("Sandbox-Revision"))
        .isEqualTo(first.headers().firstValue("Sandbox-Revision"));
    assertThat(list("")).hasSize(1);
  }

  @Test
  void anotherRoleForTheSamePersonAndScopeConflictsAndNamesTheConnection() {
    String id = sandbox.grant("bob", "viewer").expect(201).get("connection_id");

    Answer conflict = sandbox.grant("bob", "editor");

    assertThat(conflict.outcome()).isEqualTo("409 connection_exists");
    assertThat(conflict.get("connection_id")).isEqualTo(id);
  }

  @Test
  void severalScopesForOnePersonStandBesideEachOther() {
    sandbox.grant("bob", "viewer").expect(201);
    invite("{\"copass_id\":\"bob\",\"role\":\"editor\",\"project_id\":\"pj_1\"}").expect(201);
    invite("{\"copass_id\":\"bob\",\"role\":\"editor\",\"project_id\":\"pj_2\"}").expect(201);

    assertThat(list("")).hasSize(3);
  }

  @Test
  void ofManyEqualInvitationsAtOnceOneIsStored() {
    KEYCLOAK.tokenOf("alice");
    String body = Http.json(Map.of("user_id", KEYCLOAK.accountOf("bob"), "role", "viewer"));

    List<String> ids =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(i -> sandbox.asOwner("POST", "/connections", body))
            .map(answer -> answer.expect(201).get("connection_id"))
            .toList();

    assertThat(ids).hasSize(8).containsOnly(ids.get(0));
    assertThat(list("?include_revoked=true")).hasSize(1);
  }

  private static String withLabel(String label) {
    return Http.json(
        Map.of("user_id", KEYCLOAK.accountOf("bob"), "role", "viewer", "label", label));
  }

  private static void handle(String person, String handle) {
    KEYCLOAK
        .as(person, "PUT", "/api/v1/users/me/handle", Http.json(Map.of("copass_id", handle)))
        .expect(200);
  }

  private Answer invite(String body) {
    return sandbox.asOwner("POST", "/connections", body);
  }

  private JsonNode list(String query) {
    JsonNode list = sandbox.asOwner("GET", "/connections" + query, "").expect(200).json();
    assertThat(list.isArray()).isTrue();
    return list;
  }

  private long revision() {
    return sandbox.record().expect(200).json().get("revision").asLong();
  }
}
