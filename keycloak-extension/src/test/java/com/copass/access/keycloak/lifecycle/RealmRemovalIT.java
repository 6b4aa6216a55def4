package com.copass.access.keycloak.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.Await;
import com.copass.access.keycloak.testing.FeedStream;
import com.copass.access.keycloak.testing.Http;
import com.copass.access.keycloak.testing.OnPostgres;
import com.copass.access.keycloak.testing.RunningKeycloak;
import com.copass.access.keycloak.testing.TestSandbox;
import com.copass.access.localpostgres.LocalPostgres;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A realm that is deleted leaves nothing, and takes nothing of another realm along. */
@ExtendWith(OnPostgres.class)
class RealmRemovalIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Whose the same rows are once more, as if they were another realm's. */
  private static final String ANOTHER = "another";

  /** The outbox numbers its rows through all realms. */
  private static final String NUMBERED = "copass_outbox";

  private static LocalPostgres postgres;
  private static RunningKeycloak keycloak;

  @BeforeAll
  static void start(LocalPostgres itsDatabase, RunningKeycloak running) {
    postgres = itsDatabase;
    keycloak = running;
  }

  @Test
  void aDeletedRealmLeavesNoRowNoReaderAndNothingUnderItsNameAgain() {
    String realm = realm();
    fill();
    List<String> tables = tables();
    assertThat(tables).hasSizeGreaterThanOrEqualTo(10);
    for (String table : tables) {
      assertThat(rows(table, realm)).as("rows of %s: let this test make some", table).isPositive();
    }
    tables.stream().filter(table -> !table.equals(NUMBERED)).forEach(t -> copy(t, realm));

    try (FeedStream feed = keycloak.feed(null)) {
      feed.next("hello");
      keycloak.admin().call("DELETE", "/realms/" + RunningKeycloak.REALM, "").expect(204);
      Await.until(PATIENCE, feed::isOver);
    }

    for (String table : tables) {
      assertThat(rows(table, realm)).as("rows of %s", table).isZero();
      if (!table.equals(NUMBERED)) {
        assertThat(rows(table, ANOTHER)).as("another realm's rows of %s", table).isPositive();
      }
    }
    keycloak.createRealmAgain();
    assertThat(realm()).isNotEqualTo(realm);
    assertThat(keycloak.asGateway("GET", "/sandboxes/sb_removed/access", "").outcome())
        .isEqualTo("404 not_found");
    keycloak.registerSandbox("sb_removed", "bob");
  }

  /** Something of everything that is kept for a realm. */
  private static void fill() {
    keycloak.registerSandbox("sb_removed", "alice");
    TestSandbox sandbox = TestSandbox.of(keycloak, "alice");
    sandbox.grant("bob", "viewer").expect(201);
    String carol = keycloak.accountOf("carol");
    sandbox
        .as("bob", "POST", "/connections", Http.json(Map.of("user_id", carol, "role", "viewer")))
        .expect(403);
    keycloak
        .as("alice", "PUT", "/api/v1/users/me/handle", Http.json(Map.of("copass_id", "alice")))
        .expect(200);
    keycloak.as("alice", "POST", "/api/v1/api-keys", "{\"name\":\"n\"}").expect(201);
    keycloak
        .as(
            "alice",
            "PUT",
            "/api/v1/users/me/credential",
            Http.json(Map.of("api_key", "cop_live_0123456789abcdefghij")))
        .expect(200);
    keycloak
        .asGateway(
            "POST",
            "/intents",
            Http.json(Map.of("kind", "sandbox_destroyed", "sandbox_id", sandbox.id())))
        .expect(201);
  }

  private static String realm() {
    return postgres
        .query("select ID from REALM where NAME = '" + RunningKeycloak.REALM + "'")
        .getFirst();
  }

  private static List<String> tables() {
    return postgres.query(
        "select table_name from information_schema.columns where table_schema = 'public'"
            + " and table_name like 'copass%' and column_name = 'realm_id' order by 1");
  }

  private static long rows(String table, String realm) {
    return Long.parseLong(
        postgres
            .query("select count(*) from " + table + " where REALM_ID = '" + realm + "'")
            .getFirst());
  }

  private static void copy(String table, String realm) {
    postgres.execute(
        "create table other_rows as select * from " + table + " where REALM_ID = '" + realm + "'",
        "update other_rows set REALM_ID = '" + ANOTHER + "'",
        "insert into " + table + " select * from other_rows",
        "drop table other_rows");
  }
}
