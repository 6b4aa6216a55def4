package com.copass.access.keycloak.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.Answer;
import com.copass.access.keycloak.testing.Await;
import com.copass.access.keycloak.testing.Http;
import com.copass.access.keycloak.testing.OnPostgres;
import com.copass.access.keycloak.testing.RunningKeycloak;
import com.copass.access.localpostgres.LocalPostgres;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How often a key was used, with a look at the database behind the back of the server. */
@ExtendWith(OnPostgres.class)
class KeyUsesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String KEYS = "/api/v1/api-keys";

  private static LocalPostgres postgres;
  private static RunningKeycloak keycloak;

  @BeforeAll
  static void start(LocalPostgres itsDatabase, RunningKeycloak running) {
    postgres = itsDatabase;
    keycloak = running;
  }

  @Test
  void anExchangeIsAUseThatSoonShowsAlsoOfAKeyThatHasEnded() {
    Answer key = key("counted");
    keycloak.exchange(key.get("key")).expect(200);
    keycloak.exchange(key.get("key")).expect(200);
    keycloak.as("carol", "DELETE", KEYS + "/" + key.get("id"), "").expect(200);
    keycloak.exchange(key.get("key")).expect(400);

    Await.until(PATIENCE, () -> written(key) == 2);
    JsonNode row = ofCarol(key);
    assertThat(row.get("use_count").asInt()).isEqualTo(2);
    assertThat(row.get("last_used_at").isNull()).isFalse();
    assertThat(row.get("revoked_at").isNull()).isFalse();
  }

  @Test
  void whoHasTheKeysRowHoldsUpNoExchangeAndNoOtherKeysCount() throws SQLException {
    Answer key = key("locked");
    Answer other = key("not locked");
    try (Connection holder = postgres.connect();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("select 1 from COPASS_KEY where ID = '" + key.get("id") + "' for update");
      keycloak.exchange(key.get("key")).expect(200);
      keycloak.exchange(other.get("key")).expect(200);

      Await.until(PATIENCE, () -> written(other) == 1);
      assertThat(written(key)).isZero();
      holder.rollback();
    }
    Await.until(PATIENCE, () -> written(key) == 1);
  }

  @Test
  void aServerThatStopsLeavesNoneOut() {
    Answer key = key("last words");
    try (RunningKeycloak leaving = RunningKeycloak.join(postgres.one())) {
      leaving.exchange(key.get("key")).expect(200);
      leaving.exchange(key.get("key")).expect(200);
      leaving.exchange(key.get("key")).expect(200);
    }

    assertThat(written(key)).isEqualTo(3);
  }

  private static Answer key(String name) {
    return keycloak.as("carol", "POST", KEYS, Http.json(Map.of("name", name))).expect(201);
  }

  private static long written(Answer key) {
    return Long.parseLong(
        postgres
            .query("select USE_COUNT from COPASS_KEY where ID = '" + key.get("id") + "'")
            .getFirst());
  }

  private static JsonNode ofCarol(Answer key) {
    for (JsonNode each : keycloak.as("carol", "GET", KEYS + "?include_revoked=true", "").json()) {
      if (each.get("id").asText().equals(key.get("id"))) {
        return each;
      }
    }
    throw new AssertionError("no such key");
  }
}
