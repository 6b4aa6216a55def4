package com.copass.access.keycloak.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.Answer;
import com.copass.access.keycloak.testing.Await;
import com.copass.access.keycloak.testing.FeedStream;
import com.copass.access.keycloak.testing.FeedStream.Received;
import com.copass.access.keycloak.testing.Http;
import com.copass.access.keycloak.testing.RunningKeycloak;
import com.copass.access.localpostgres.LocalPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What breaks in the middle of a change: two Keycloak nodes on one PostgreSQL, and no event without
 * a commit, no commit without an event. {@link TwoNodesIT} holds a transaction open.
 */
class FaultsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static LocalPostgres postgres;
  private static RunningKeycloak one;
  private static RunningKeycloak other;
  private static String bob;

  @BeforeAll
  static void start() {
    postgres = LocalPostgres.start();
    one = RunningKeycloak.start(postgres.cluster());
    other = RunningKeycloak.join(postgres.cluster());
    bob = one.accountOf("bob");
    // Before the database goes away: who has a token needs none of Keycloak's sign-in.
    List.of(one, other).forEach(node -> node.tokenOf("alice"));
    List.of(one, other).forEach(RunningKeycloak::gatewayToken);
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

  @AfterEach
  void letCommitsThrough() {
    postgres.execute("drop trigger if exists AT_COMMIT on COPASS_OUTBOX");
  }

  @Test
  void aCommitThatFailsLeavesNothingAndIsTold() {
    one.registerSandbox("sb_rolled_back", "alice");
    try (FeedStream feed = other.feed(null)) {
      feed.next("hello");
      atCommit("raise exception 'no'");
      Answer refused = grant(one, "sb_rolled_back");
      letCommitsThrough();
      one.registerSandbox("sb_after_it", "alice");
      feed.nextChangeOf("sb_after_it");

      assertThat(refused.outcome()).isEqualTo("500 internal_error");
      assertThat(feed.skipped())
          .noneMatch(event -> event.data().path("sandbox").asText().equals("sb_rolled_back"));
    }
    assertThat(postgres.query(of("select count(*) from COPASS_CONNECTION", "sb_rolled_back")))
        .containsExactly("0");
    assertThat(postgres.query(of("select count(*) from COPASS_AUDIT", "sb_rolled_back")))
        .containsExactly("1");
    assertThat(revision(one, "sb_rolled_back")).isEqualTo(1);
    grant(one, "sb_rolled_back").expect(201);
    assertThat(revision(one, "sb_rolled_back")).isEqualTo(2);
  }

  @Test
  void aNodeThatDiesBetweenItsCommitAndTheNoticeHasItsChangeToldByTheOther() {
    one.registerSandbox("sb_orphan", "alice");
    RunningKeycloak dying = RunningKeycloak.join(postgres.cluster());
    try (FeedStream feed = other.feed(null)) {
      feed.next("hello");
      // The database is still at the commit when the node is gone; it has nobody to answer.
      atCommit("perform pg_sleep(4)");
      CompletableFuture<Optional<Answer>> lost =
          CompletableFuture.supplyAsync(() -> attempt(dying, "sb_orphan"));
      Await.until(
          PATIENCE,
          () ->
              !postgres
                  .query(
                      "select 1 from pg_stat_activity"
                          + " where wait_event = 'PgSleep' and query ilike 'commit%'")
                  .isEmpty());
      dying.kill();

      assertThat(feed.nextChangeOf("sb_orphan").data().get("revision").asLong()).isEqualTo(2);
      assertThat(lost.join()).isEmpty();
    } finally {
      dying.close();
    }
    assertThat(revision(other, "sb_orphan")).isEqualTo(2);
    assertThat(postgres.query(of("select count(*) from COPASS_AUDIT", "sb_orphan")))
        .containsExactly("2");
  }

  @Test
  void aNodeThatDiesAmidChangesLeavesNoneUntold() {
    RunningKeycloak dying = RunningKeycloak.join(postgres.cluster());
    one.registerSandbox("sb_amid", "alice");
    try (FeedStream feed = other.feed(null)) {
      feed.next("hello");
      CompletableFuture<Integer> done =
          CompletableFuture.supplyAsync(
              () -> {
                int answered = 0;
                while (attempt(dying, "sb_amid", "pj_" + answered).isPresent()) {
                  answered++;
                }
                return answered;
              });
      Received seen =
          feed.next(
              event ->
                  event.data().path("sandbox").asText().equals("sb_amid")
                      && event.data().path("revision").asLong() >= 6);
      dying.kill();
      int answered = done.join();
      Await.until(
          PATIENCE,
          () ->
              postgres
                  .query("select 1 from pg_stat_activity where state like 'idle in trans%'")
                  .isEmpty());
      long last = revision(other, "sb_amid");

      // One more at most: committed, and its answer lost.
      assertThat(last).isBetween(1L + answered, 2L + answered);
      // Where it died at once there was no other change after the one that has been told.
      if (seen.data().path("revision").asLong() < last) {
        feed.next(
            event ->
                event.data().path("sandbox").asText().equals("sb_amid")
                    && event.data().path("revision").asLong() == last);
      }
      assertThat(postgres.query(of("select count(*) from COPASS_CONNECTION", "sb_amid")))
          .containsExactly(Long.toString(last - 1));
    } finally {
      dying.close();
    }
  }

  @Test
  void aDatabaseThatGoesAwayStopsTheHeartbeatsPromiseAndComesBackWithoutARestart() {
    one.registerSandbox("sb_away", "alice");
    try (FeedStream feed = other.feed(null)) {
      feed.next("hello");
      postgres.stop();
      Instant away = Instant.now();
      assertThat(grant(one, "sb_away").status()).isGreaterThanOrEqualTo(500);
      // Seconds later a heartbeat still says what was read before.
      Await.until(PATIENCE, () -> Instant.now().isAfter(away.plusSeconds(3)));
      Received late = lastHeartbeat(feed, away.plusSeconds(2));
      assertThat(Instant.parse(late.data().get("read_at").asText())).isBefore(away);
      postgres.startAgain();
      Await.until(PATIENCE, () -> attempt(one, "sb_away").map(Answer::status).orElse(0) == 201);

      feed.nextChangeOf("sb_away");
      assertThat(feed.skipped()).noneMatch(event -> event.name().equals("resync"));
      Instant back = Instant.now();
      feed.next(
          event ->
              event.name().equals("heartbeat")
                  && Instant.parse(event.data().get("read_at").asText()).isAfter(back));
    }
  }

  @Test
  void aBackupThatIsPutBackBeginsANewEpochInWhichTheOldRevisionsAreNotTaken() {
    one.registerSandbox("sb_restored", "alice");
    postgres.backUp();
    Await.until(PATIENCE, () -> attempt(one, "sb_restored").map(Answer::status).orElse(0) == 201);
    String epoch = epoch(one, "sb_restored");
    String cursor;
    try (FeedStream here = one.feed(null);
        FeedStream there = other.feed(null)) {
      cursor = epoch + ":" + here.next("hello").data().get("position").asLong();
      there.next("hello");
      postgres.restore();

      String after = here.next("resync").data().get("epoch").asText();
      assertThat(after).isNotEqualTo(epoch);
      assertThat(there.next("resync").data().get("epoch").asText()).isEqualTo(after);
      Await.until(PATIENCE, () -> epoch(other, "sb_restored").equals(after));
      // The grant is gone with what was lost, and nobody is told otherwise.
      assertThat(revision(other, "sb_restored")).isEqualTo(1);
    }
    try (FeedStream late = other.feed(cursor)) {
      late.next("resync");
    }
  }

  /** Has every commit of a change do this first; in the database, so that no code of ours knows. */
  private static void atCommit(String what) {
    postgres.execute(
        "create or replace function AT_COMMIT() returns trigger language plpgsql as"
            + " 'begin "
            + what.replace("'", "''")
            + "; return null; end'",
        "create constraint trigger AT_COMMIT after insert on COPASS_OUTBOX"
            + " deferrable initially deferred for each row execute function AT_COMMIT()");
  }

  private static Received lastHeartbeat(FeedStream feed, Instant notBefore) {
    Received last = feed.next("heartbeat");
    while (Instant.now().isBefore(notBefore) || feed.hasMore()) {
      last = feed.next("heartbeat");
    }
    return last;
  }

  private static Optional<Answer> attempt(RunningKeycloak node, String sandbox) {
    return attempt(node, sandbox, null);
  }

  private static Optional<Answer> attempt(RunningKeycloak node, String sandbox, String project) {
    try {
      return Optional.of(grant(node, sandbox, project));
    } catch (RuntimeException noAnswer) {
      return Optional.empty();
    }
  }

  private static Answer grant(RunningKeycloak node, String sandbox) {
    return grant(node, sandbox, null);
  }

  private static Answer grant(RunningKeycloak node, String sandbox, String project) {
    Map<String, String> body =
        project == null
            ? Map.of("user_id", bob, "role", "viewer")
            : Map.of("user_id", bob, "role", "viewer", "project_id", project);
    return node.as(
        "alice", "POST", "/api/v1/storage/sandboxes/" + sandbox + "/connections", Http.json(body));
  }

  private static long revision(RunningKeycloak node, String sandbox) {
    return record(node, sandbox).json().get("revision").asLong();
  }

  private static String epoch(RunningKeycloak node, String sandbox) {
    return record(node, sandbox).get("epoch");
  }

  private static Answer record(RunningKeycloak node, String sandbox) {
    return node.asGateway("GET", "/sandboxes/" + sandbox + "/access", "").expect(200);
  }

  private static String of(String select, String sandbox) {
    return select + " where SANDBOX_ID = '" + sandbox + "'";
  }
}
