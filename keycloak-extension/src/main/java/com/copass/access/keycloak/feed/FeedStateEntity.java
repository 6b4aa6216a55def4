package com.copass.access.keycloak.feed;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The one row that the sequencers of all nodes take turns on. */
@Entity
@Table(name = "COPASS_FEED_STATE")
class FeedStateEntity {
  /** The id of the only row. */
  static final int ONLY = 1;

  @Id
  @Column(name = "ID")
  private int id;

  @Column(name = "EPOCH", nullable = false)
  private String epoch;

  @Column(name = "LAST_POSITION", nullable = false)
  private long lastPosition;

  @Column(name = "FORGOTTEN_UP_TO", nullable = false)
  private long forgottenUpTo;

  /** For Hibernate. */
  protected FeedStateEntity() {}

  /** The state at the start of an epoch; what was given out before is not told any more. */
  FeedStateEntity(String epoch, long lastPosition) {
    this.id = ONLY;
    this.epoch = epoch;
    this.lastPosition = lastPosition;
    this.forgottenUpTo = lastPosition;
  }

  String epoch() {
    return epoch;
  }

  void beginEpoch(String next) {
    epoch = next;
  }

  /** Returns the last position that was given out, 0 where none was. */
  long lastPosition() {
    return lastPosition;
  }

  long next() {
    lastPosition++;
    return lastPosition;
  }

  /** Returns the last position whose row is no longer kept, 0 where all are. */
  long forgottenUpTo() {
    return forgottenUpTo;
  }

  void forgetUpTo(long position) {
    forgottenUpTo = position;
  }
}
