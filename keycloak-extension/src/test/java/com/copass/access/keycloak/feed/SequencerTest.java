package com.copass.access.keycloak.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.model.SandboxId;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Positions and what is read by them, in a real database with several transactions at once. */
class SequencerTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Cursor START = new Cursor("epoch-1", 0);

  private FeedDatabase database;

  @BeforeEach
  void open() throws Exception {
    database = new FeedDatabase("jdbc:h2:mem:" + UUID.randomUUID() + ";LOCK_TIMEOUT=10000");
  }

  @AfterEach
  void close() throws Exception {
    database.close();
  }

  @Test
  void committedChangesGetPositionsInTheirOrder() {
    database.commit(em -> append(em, "sb_1", "sb_2"));
    database.commit(em -> append(em, "sb_3"));
    Sequencer.Round round = round(START);

    assertThat(told(round)).containsExactly("1 sb_1", "2 sb_2", "3 sb_3");
    assertThat(round.at()).isEqualTo(new Cursor("epoch-1", 3));
    assertThat(round.complete()).isTrue();
    assertThat(told(round(round.at()))).isEmpty();
  }

  @Test
  void whatIsRolledBackIsNeverTold() {
    EntityManager open = database.begin();
    append(open, "sb_undone");
    open.getTransaction().rollback();
    open.close();
    database.commit(em -> append(em, "sb_done"));

    assertThat(told(round(START))).containsExactly("1 sb_done");
  }

  @Test
  void aTransactionThatIsHeldOpenHoldsUpNobodyAndIsNotSkipped() {
    EntityManager held = database.begin();
    append(held, "sb_late");
    database.commit(em -> append(em, "sb_early"));
    Sequencer.Round first = round(START);
    assertThat(told(first)).containsExactly("1 sb_early");

    held.getTransaction().commit();
    held.close();
    assertThat(told(round(first.at()))).containsExactly("2 sb_late");
  }

  @Test
  void whatAnotherNodeGivesOutMeanwhileIsReadInTheSameRound() {
    EntityManager slow = database.begin();
    Sequencer sequencer =
        new Sequencer(slow, slow.find(FeedStateEntity.class, FeedStateEntity.ONLY));
    database.commit(em -> append(em, "sb_1"));
    round(START);

    assertThat(told(sequencer.round(START))).containsExactly("1 sb_1");
    slow.getTransaction().rollback();
    slow.close();
  }

  @Test
  void everyNodeReadsTheSame() {
    database.commit(em -> append(em, "sb_1", "sb_2"));
    Sequencer.Round oneNode = round(START);
    Sequencer.Round otherNode = round(START);

    assertThat(told(otherNode)).isEqualTo(told(oneNode));
    assertThat(otherNode.at()).isEqualTo(oneNode.at());
  }

  @Test
  void nodesThatSequenceAtOnceGiveNoPositionTwiceAndLeaveNoneOut() {
    List<CompletableFuture<Void>> nodes = new ArrayList<>();
    for (int node = 0; node < 3; node++) {
      nodes.add(
          CompletableFuture.runAsync(
              () -> {
                for (int i = 0; i < 20; i++) {
                  database.commit(em -> append(em, "sb_x"));
                  round(START);
                }
              }));
    }
    CompletableFuture.allOf(nodes.toArray(CompletableFuture[]::new)).join();

    assertThat(round(START).changes().stream().map(Positioned::position))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 60).boxed().toList());
  }

  @Test
  void whatIsTooMuchForOneRoundIsToldInTheNext() {
    String[] many = new String[501];
    java.util.Arrays.fill(many, "sb_m");
    database.commit(em -> append(em, many));
    Sequencer.Round first = round(START);
    Sequencer.Round second = round(first.at());

    assertThat(first.changes()).hasSize(500);
    assertThat(first.complete()).isFalse();
    assertThat(second.changes()).hasSize(1);
    assertThat(second.complete()).isTrue();
    assertThat(second.at().position()).isEqualTo(501);
  }

  @Test
  void aReaderIsToldWhatItMissedInItsRealmOnly() {
    database.commit(em -> append(em, "sb_1", "sb_2", "sb_3"));
    database.commit(
        em ->
            em.persist(
                new OutboxEntity(
                    "another-realm",
                    new FeedChange.SandboxChanged(new SandboxId("sb_theirs"), 1),
                    NOW.toEpochMilli())));
    Cursor end = round(START).at();

    assertThat(missed(1, end, 10)).extracting(Positioned::position).containsExactly(2L, 3L);
    assertThat(missed(4, end, 10)).isEmpty();
    assertThat(missed(1, end, 1)).isNull();
    assertThat(
            database.<List<Positioned>>sequenced(
                sequencer -> sequencer.missed("realm", new Cursor("other", 1), end, 10)))
        .isNull();
  }

  @Test
  void whatIsOldIsForgottenAndWhoeverAsksForItStartsAnew() {
    database.commit(
        em -> {
          append(em, "sb_old", NOW.minus(Duration.ofMinutes(11)));
          append(em, "sb_new", NOW.minus(Duration.ofMinutes(9)));
        });
    Cursor end = round(START).at();
    forget();

    assertThat(missed(0, end, 10)).isNull();
    assertThat(missed(1, end, 10)).extracting(Positioned::position).containsExactly(2L);
  }

  @Test
  void whatWaitsForItsPositionIsNotForgotten() {
    database.commit(em -> append(em, "sb_waits", NOW.minus(Duration.ofHours(1))));
    forget();

    assertThat(told(round(START))).containsExactly("1 sb_waits");
  }

  @Test
  void aDatabaseThatWasPutBackBeginsANewEpoch() {
    database.commit(em -> append(em, "sb_1"));
    Sequencer.Round round = round(new Cursor("epoch-1", 7));

    assertThat(round.at().epoch()).isNotEqualTo("epoch-1");
    assertThat(round.at().position()).isEqualTo(1);
    assertThat(round.changes()).isEmpty();
    assertThat(round(round.at()).at()).isEqualTo(round.at());
  }

  private Sequencer.Round round(Cursor known) {
    return database.sequenced(sequencer -> sequencer.round(known));
  }

  private List<Positioned> missed(long position, Cursor upTo, int most) {
    return database.sequenced(
        sequencer -> sequencer.missed("realm", new Cursor("epoch-1", position), upTo, most));
  }

  private void forget() {
    database.sequenced(
        sequencer -> {
          sequencer.forget(NOW);
          return null;
        });
  }

  private static void append(EntityManager em, String... sandboxes) {
    for (String sandbox : sandboxes) {
      append(em, sandbox, NOW);
    }
  }

  private static void append(EntityManager em, String sandbox, Instant at) {
    em.persist(
        new OutboxEntity(
            "realm", new FeedChange.SandboxChanged(new SandboxId(sandbox), 1), at.toEpochMilli()));
  }

  private static List<String> told(Sequencer.Round round) {
    return round.changes().stream()
        .map(
            change ->
                change.position()
                    + " "
                    + ((FeedChange.SandboxChanged) change.change()).sandbox().value())
        .toList();
  }
}
