package com.copass.access.keycloak.feed;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * What a round of the feed does in the database, in one transaction: give positions to what has
 * been committed since, and read what is new to this node.
 *
 * <p>Positions are given out under the lock of the one state row and become visible together with
 * its last position. So whoever sees that position sees all up to it, and a transaction that stays
 * open for long gets its positions when it is over, and holds up nobody.
 */
final class Sequencer {
  private static final Logger LOG = Logger.getLogger(Sequencer.class);
  private static final int BATCH = 500;

  /** How long a reader can be away and still be told what it has missed. */
  private static final Duration KEPT = Duration.ofMinutes(10);

  /**
   * What a round has found.
   *
   * @param at up to where this node has read now
   * @param changes what is new to it
   * @param complete whether there was no more to do
   */
  record Round(Cursor at, List<Positioned> changes, boolean complete) {}

  private final EntityManager em;
  private final FeedStateEntity state;

  /** Begins in a transaction, with the state row as that sees it. */
  Sequencer(EntityManager em, FeedStateEntity state) {
    this.em = em;
    this.state = state;
  }

  /** Returns where the feed is, for a node that has just started. */
  Cursor last() {
    return new Cursor(state.epoch(), state.lastPosition());
  }

  /** Does a round for a node that has read up to a cursor. */
  Round round(Cursor known) {
    boolean allGivenOut = giveOut();
    beginEpochIfAhead(known, "the database is behind what this node has read from it");
    if (!known.epoch().equals(state.epoch())) {
      return new Round(last(), List.of(), allGivenOut);
    }
    List<Positioned> changes =
        em.createNamedQuery(OutboxEntity.AFTER, OutboxEntity.class)
            .setParameter("after", known.position())
            .setParameter("upTo", state.lastPosition())
            .setMaxResults(BATCH)
            .getResultStream()
            .map(OutboxEntity::positioned)
            .toList();
    boolean allRead = changes.size() < BATCH;
    Cursor at = allRead ? last() : new Cursor(state.epoch(), changes.getLast().position());
    return new Round(at, changes, allGivenOut && allRead);
  }

  /**
   * Begins a new epoch, in which nothing counts that was said before, where somebody has seen what
   * the database does not have. Then it was put back to an earlier state, and its positions will be
   * given out again for other changes.
   *
   * @param seen up to where somebody has seen
   * @param evidence how that is known, for the log
   */
  void beginEpochIfAhead(Cursor seen, String evidence) {
    if (isAhead(seen)) {
      lockState();
      // Another node may have noticed too, and have been faster.
      if (isAhead(seen)) {
        state.beginEpoch(Epochs.random());
        LOG.warnf("A new epoch of access begins and all gateways start anew: %s", evidence);
      }
    }
  }

  private boolean isAhead(Cursor seen) {
    return seen.epoch().equals(state.epoch()) && seen.position() > state.lastPosition();
  }

  /**
   * Finds what a reader has missed.
   *
   * @param most how much it can be told
   * @return the changes between, or null where they are too many or no longer kept
   */
  List<Positioned> missed(String realmId, Cursor cursor, Cursor upTo, int most) {
    if (!cursor.epoch().equals(upTo.epoch())
        || cursor.position() > upTo.position()
        || cursor.position() < state.forgottenUpTo()) {
      return null;
    }
    List<Positioned> missed =
        em.createNamedQuery(OutboxEntity.OF_REALM_AFTER, OutboxEntity.class)
            .setParameter("realm", realmId)
            .setParameter("after", cursor.position())
            .setParameter("upTo", upTo.position())
            .setMaxResults(most + 1)
            .getResultStream()
            .map(OutboxEntity::positioned)
            .toList();
    return missed.size() > most ? null : missed;
  }

  /** Lets go of rows that nobody is told of any more. */
  void forget(Instant now) {
    Long upTo =
        em.createNamedQuery(OutboxEntity.LAST_BEFORE, Long.class)
            .setParameter("before", now.minus(KEPT).toEpochMilli())
            .getSingleResult();
    if (upTo != null && upTo > state.forgottenUpTo()) {
      lockState();
      state.forgetUpTo(upTo);
      em.createNamedQuery(OutboxEntity.FORGET).setParameter("upTo", upTo).executeUpdate();
    }
  }

  /** Gives out positions where rows wait for them; tells whether none is left waiting. */
  private boolean giveOut() {
    boolean nothingWaits =
        em.createNamedQuery(OutboxEntity.FIRST_WAITING, Long.class).getSingleResult() == null;
    if (nothingWaits) {
      // INVARIANT: read after that was seen. What waited before has its position by now, given by
      // another node; an older state would leave it out, and the heartbeat would say it was told.
      em.refresh(state);
      return true;
    }
    // Read again under the lock: another node may have been at it, and goes on from there.
    lockState();
    List<OutboxEntity> rows =
        em.createNamedQuery(OutboxEntity.WAITING, OutboxEntity.class)
            .setMaxResults(BATCH)
            .getResultList();
    rows.forEach(row -> row.giveOut(state.next()));
    return rows.size() < BATCH;
  }

  /** Reads the row anew under its lock; what this transaction has written to it comes first. */
  private void lockState() {
    em.flush();
    em.refresh(state, LockModeType.PESSIMISTIC_WRITE);
  }
}
