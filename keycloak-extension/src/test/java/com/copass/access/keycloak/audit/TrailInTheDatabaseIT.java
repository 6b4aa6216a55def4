package com.copass.access.keycloak.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.Http;
import com.copass.access.keycloak.testing.OnPostgres;
import com.copass.access.keycloak.testing.RunningKeycloak;
import com.copass.access.keycloak.testing.TestSandbox;
import com.copass.access.localpostgres.LocalPostgres;
import com.copass.access.trail.Problem;
import com.copass.access.trail.TrailVerifier;
import com.copass.access.trail.Verdict;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What somebody can do to the trail who writes to the database itself, and what fills it. */
@ExtendWith(OnPostgres.class)
class TrailInTheDatabaseIT {
  private static LocalPostgres postgres;
  private static RunningKeycloak keycloak;

  @BeforeAll
  static void start(LocalPostgres itsDatabase, RunningKeycloak running) {
    postgres = itsDatabase;
    keycloak = running;
  }

  @Test
  void aRecordThatIsChangedInTheDatabaseIsFound() {
    TestSandbox sandbox = shared();
    postgres.execute(
        "update COPASS_AUDIT set ACTOR_ID = 'nobody' where RECORD_SEQUENCE = 2 and " + of(sandbox));

    assertThat(problems(sandbox, List.of())).containsExactly(Problem.CHANGED);
  }

  @Test
  void aRecordThatIsTakenOutIsFound() {
    TestSandbox sandbox = shared();
    postgres.execute("delete from COPASS_AUDIT where RECORD_SEQUENCE = 2 and " + of(sandbox));

    assertThat(problems(sandbox, List.of())).contains(Problem.OUT_OF_PLACE, Problem.CUT_OFF);
  }

  @Test
  void anEndThatIsTakenOffWithItsHeadIsFoundByTheHeadThatWasKept() {
    TestSandbox sandbox = shared();
    String kept = export(sandbox).get("head").asText();
    String hash = export(sandbox).get("records").get(1).get("hash").asText();
    postgres.execute(
        "delete from COPASS_AUDIT where RECORD_SEQUENCE = 3 and " + of(sandbox),
        "update COPASS_SANDBOX set LAST_RECORD = 2, CHAIN_HEAD = '"
            + hash
            + "' where ID = '"
            + sandbox.id()
            + "'");

    assertThat(problems(sandbox, List.of())).isEmpty();
    assertThat(problems(sandbox, List.of(kept))).containsExactly(Problem.CUT_OFF);
  }

  @Test
  void strangersPushOutNothingButWhatStrangersDid() {
    TestSandbox sandbox = shared();
    sandbox.as("bob", "DELETE", "/connections/cn_x", "").expect(403);
    fill(sandbox, "stranger-", 560);
    sandbox.as("dave", "DELETE", "/connections/cn_x", "").expect(404);

    assertThat(count(sandbox, "STRANGER")).isEqualTo(Refusals.KEPT_OF_SANDBOX);
    assertThat(count(sandbox, "not STRANGER")).isEqualTo(1);
    assertThat(count(sandbox, "STRANGER and ACTOR_ID = '" + keycloak.accountOf("dave") + "'"))
        .isEqualTo(1);
  }

  @Test
  void oneStrangerFillsNoMoreThanTheirShare() {
    TestSandbox sandbox = shared();
    String dave = keycloak.accountOf("dave");
    fill(sandbox, "", 80);
    postgres.execute("update COPASS_REFUSAL set ACTOR_ID = '" + dave + "' where " + of(sandbox));
    sandbox.as("dave", "DELETE", "/connections/cn_x", "").expect(404);

    assertThat(count(sandbox, "true")).isEqualTo(Refusals.KEPT_OF_ACTOR);
  }

  /** Registered, and shared with bob twice: three records. */
  private static TestSandbox shared() {
    TestSandbox sandbox = TestSandbox.of(keycloak, "alice");
    sandbox.grant("bob", "viewer", "pj_1").expect(201);
    sandbox.grant("bob", "viewer").expect(201);
    return sandbox;
  }

  private static void fill(TestSandbox sandbox, String actor, int rows) {
    postgres.execute(
        """
        insert into COPASS_REFUSAL (REALM_ID, ID, SANDBOX_ID, FIRST_AT, REFUSED_AT, TIMES,
          STRANGER, ACTION, ACTOR_ID, CLIENT_ID, REASON)
        select (select ID from REALM where NAME = 'copass'), '%s' || n || '-%s', '%s', n, n, 1,
          true, 'key_minted', '%s' || n, 'c', 'not_found' from generate_series(1, %d) n
        """
            .formatted(actor, sandbox.id(), sandbox.id(), actor, rows));
  }

  private static int count(TestSandbox sandbox, String which) {
    return Integer.parseInt(
        postgres
            .query("select count(*) from COPASS_REFUSAL where " + which + " and " + of(sandbox))
            .get(0));
  }

  private static List<Problem> problems(TestSandbox sandbox, List<String> kept) {
    JsonNode keys =
        Http.call("GET", keycloak.realm("/protocol/openid-connect/certs"), "none", "")
            .expect(200)
            .json();
    return TrailVerifier.verify(List.of(export(sandbox)), keys, kept).findings().stream()
        .map(Verdict.Finding::problem)
        .toList();
  }

  private static JsonNode export(TestSandbox sandbox) {
    return sandbox.asOwner("GET", "/trail/export", "").expect(200).json();
  }

  private static String of(TestSandbox sandbox) {
    return "SANDBOX_ID = '" + sandbox.id() + "'";
  }
}
