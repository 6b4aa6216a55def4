package com.copass.access.keycloak.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.Answer;
import com.copass.access.keycloak.testing.FeedStream;
import com.copass.access.keycloak.testing.FeedStream.Received;
import com.copass.access.keycloak.testing.Http;
import com.copass.access.keycloak.testing.RunningKeycloak;
import com.copass.access.localpostgres.LocalPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Two Keycloak nodes on one PostgreSQL. */
class TwoNodesIT {
  private static final int ROUNDS = 40;
  private static final Duration BOUND = Duration.ofSeconds(2);

  private static LocalPostgres postgres;
  private static RunningKeycloak one;
  private static RunningKeycloak other;

  @BeforeAll
  static void start() {
    postgres = LocalPostgres.start();
    one = RunningKeycloak.start(postgres.cluster());
    other = RunningKeycloak.join(postgres.cluster());
  }

  @AfterAll
  static void stop() {
    for (RunningKeycloak each : new RunningKeycloak[] {one, other}) {
      if (each != null) {
        each.close();
      }
    }
    if (postgres != null) {
      postgres.close();
    }
  }

  @Test
  void theyTalkToEachOtherOnThisMachineOnly() throws IOException {
    for (RunningKeycloak node : List.of(one, other)) {
      assertThat(Files.readString(node.log()))
          .containsPattern("physical addresses are `\\[127\\.0\\.0\\.1:\\d+\\]`");
    }
  }

  @Test
  void aChangeOnOneNodeIsToldByTheOtherSoonerThanItWouldLookByItself(TestReporter reporter) {
    List<Duration> delays = new ArrayList<>();
    try (FeedStream feed = other.feed(null)) {
      feed.next("hello");
      for (int i = 0; i < ROUNDS; i++) {
        one.registerSandbox("sb_two_" + i, "alice");
        long answered = System.nanoTime();
        feed.nextChangeOf("sb_two_" + i);
        delays.add(Duration.ofNanos(System.nanoTime() - answered));
      }
    }
    delays.sort(null);
    reporter.publishEntry(
        "from the answer on one node to the line of the other",
        "p50 %d ms, max %d ms, of %d"
            .formatted(
                delays.get(ROUNDS / 2).toMillis(), delays.get(ROUNDS - 1).toMillis(), ROUNDS));

    assertThat(delays.get(ROUNDS - 1)).isLessThan(BOUND);
    // By looking itself twice a second it would need a quarter of a second half of the times.
    assertThat(delays.get(ROUNDS / 2)).isLessThan(Duration.ofMillis(150));
  }

  @Test
  void bothNodesTellTheSamePositions() {
    try (FeedStream here = one.feed(null);
        FeedStream there = other.feed(null)) {
      here.next("hello");
      there.next("hello");
      one.registerSandbox("sb_same_1", "alice");
      other.registerSandbox("sb_same_2", "bob");

      assertThat(here.nextChangeOf("sb_same_1").id())
          .isEqualTo(there.nextChangeOf("sb_same_1").id());
      assertThat(here.nextChangeOf("sb_same_2").id())
          .isEqualTo(there.nextChangeOf("sb_same_2").id());
    }
  }

  @Test
  void aReaderGoesOnAtTheOtherNode() {
    String cursor;
    try (FeedStream here = one.feed(null)) {
      here.next("hello");
      one.registerSandbox("sb_move_1", "alice");
      cursor = here.nextChangeOf("sb_move_1").id();
    }
    one.registerSandbox("sb_move_2", "alice");
    try (FeedStream there = other.feed(cursor)) {
      there.nextChangeOf("sb_move_2");
      assertThat(there.skipped()).noneMatch(event -> event.name().equals("resync"));
    }
  }

  @Test
  void aTransactionThatIsHeldOpenIsToldWhenItIsOver() throws SQLException {
    try (FeedStream feed = other.feed(null);
        Connection held = postgres.connect();
        Statement statement = held.createStatement()) {
      feed.next("hello");
      held.setAutoCommit(false);
      statement.execute(
          "insert into COPASS_OUTBOX (REALM_ID, KIND, SUBJECT, CREATED_AT)"
              + " select ID, 'key', 'ak_held', 0 from REALM where NAME = 'copass'");
      one.registerSandbox("sb_meanwhile", "alice");
      Received meanwhile = feed.nextChangeOf("sb_meanwhile");
      held.commit();
      Received late = feed.next(event -> "ak_held".equals(event.data().path("key").asText()));

      assertThat(late.data().get("position").asLong())
          .isGreaterThan(meanwhile.data().get("position").asLong());
    }
  }

  @Test
  void aKeyThatIsRevokedOnOneNodeIsRefusedByTheOtherAtOnce() {
    Answer key = one.as("alice", "POST", "/api/v1/api-keys", Http.json(Map.of("name", "two")));
    other.exchange(key.expect(201).get("key")).expect(200);
    one.as("alice", "DELETE", "/api/v1/api-keys/" + key.get("id"), "").expect(200);

    assertThat(other.exchange(key.get("key")).outcome()).isEqualTo("400 invalid_grant");
  }

  @Test
  void aDatabaseThatIsPutBackBeginsANewEpochForEverybody() throws SQLException {
    one.registerSandbox("sb_back_1", "alice");
    try (FeedStream here = one.feed(null);
        FeedStream there = other.feed(null);
        Connection connection = postgres.connect();
        Statement statement = connection.createStatement()) {
      String before = here.next("hello").data().get("epoch").asText();
      there.next("hello");
      statement.execute("delete from COPASS_OUTBOX");
      statement.execute("update COPASS_FEED_STATE set LAST_POSITION = 0, FORGOTTEN_UP_TO = 0");
      String after = here.next("resync").data().get("epoch").asText();

      assertThat(after).isNotEqualTo(before);
      assertThat(there.next("resync").data().get("epoch").asText()).isEqualTo(after);
      other.registerSandbox("sb_back_2", "alice");
      assertThat(here.nextChangeOf("sb_back_2").id()).startsWith(after + ":");
    }
  }
}
