package com.copass.access.keycloak.feed;

import com.copass.access.model.AccountId;
import com.copass.access.model.KeyId;
import com.copass.access.model.SandboxId;
import com.copass.access.vocabulary.FeedEvents;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/** A row of the outbox: a change, and its position once the sequencer has given it one. */
@Entity
@Table(name = "COPASS_OUTBOX")
@NamedQuery(
    name = OutboxEntity.FIRST_WAITING,
    query = "select min(o.id) from OutboxEntity o where o.position is null")
@NamedQuery(
    name = OutboxEntity.WAITING,
    query = "select o from OutboxEntity o where o.position is null order by o.id")
@NamedQuery(
    name = OutboxEntity.AFTER,
    query =
        "select o from OutboxEntity o where o.position > :after and o.position <= :upTo"
            + " order by o.position")
@NamedQuery(
    name = OutboxEntity.OF_REALM_AFTER,
    query =
        "select o from OutboxEntity o where o.position > :after and o.position <= :upTo"
            + " and o.realmId = :realm order by o.position")
@NamedQuery(name = OutboxEntity.LAST, query = "select max(o.position) from OutboxEntity o")
@NamedQuery(
    name = OutboxEntity.LAST_BEFORE,
    query = "select max(o.position) from OutboxEntity o where o.createdAt < :before")
@NamedQuery(
    name = OutboxEntity.DELETE_OF_REALM,
    query = "delete from OutboxEntity o where o.realmId = :realm")
@NamedQuery(
    name = OutboxEntity.FORGET,
    query = "delete from OutboxEntity o where o.position <= :upTo")
class OutboxEntity {
  static final String FIRST_WAITING = "copass.outbox.firstWaiting";
  static final String WAITING = "copass.outbox.waiting";
  static final String AFTER = "copass.outbox.after";
  static final String OF_REALM_AFTER = "copass.outbox.ofRealmAfter";
  static final String LAST = "copass.outbox.last";
  static final String LAST_BEFORE = "copass.outbox.lastBefore";
  static final String DELETE_OF_REALM = "copass.outbox.deleteOfRealm";
  static final String FORGET = "copass.outbox.forget";

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "ID")
  private Long id;

  @Column(name = "REALM_ID", nullable = false, updatable = false)
  private String realmId;

  @Column(name = "KIND", nullable = false, updatable = false)
  private String kind;

  @Column(name = "SUBJECT", nullable = false, updatable = false)
  private String subject;

  @Column(name = "REVISION", updatable = false)
  private Long revision;

  @Column(name = "ENDED", updatable = false)
  private Boolean ended;

  @Column(name = "CREATED_AT", nullable = false, updatable = false)
  private long createdAt;

  @Column(name = "FEED_POSITION")
  private Long position;

  /** For Hibernate. */
  protected OutboxEntity() {}

  /** A row that waits for its position. */
  OutboxEntity(String realmId, FeedChange change, long createdAt) {
    this.realmId = realmId;
    this.createdAt = createdAt;
    switch (change) {
      case FeedChange.SandboxChanged changed -> {
        kind = FeedEvents.KIND_SANDBOX;
        subject = changed.sandbox().value();
        revision = changed.revision();
      }
      case FeedChange.TokenEnded ended -> {
        kind = FeedEvents.KIND_TOKEN;
        subject = ended.token();
      }
      case FeedChange.KeyEnded ended -> {
        kind = FeedEvents.KIND_KEY;
        subject = ended.key().value();
      }
      case FeedChange.AccountChanged changed -> {
        kind = FeedEvents.KIND_ACCOUNT;
        subject = changed.account().value();
        ended = changed.ended();
      }
      case FeedChange.CredentialChanged changed -> {
        kind = FeedEvents.KIND_CREDENTIAL;
        subject = changed.account().value();
      }
      case FeedChange.SessionEnded gone -> {
        kind = FeedEvents.KIND_SESSION;
        subject = gone.session();
      }
    }
  }

  void giveOut(long given) {
    position = given;
  }

  /** Returns the change with its position; only of a row that has one. */
  Positioned positioned() {
    return new Positioned(position, realmId, change());
  }

  private FeedChange change() {
    return switch (kind) {
      case FeedEvents.KIND_SANDBOX ->
          new FeedChange.SandboxChanged(new SandboxId(subject), revision);
      case FeedEvents.KIND_TOKEN -> new FeedChange.TokenEnded(subject);
      case FeedEvents.KIND_KEY -> new FeedChange.KeyEnded(new KeyId(subject));
      case FeedEvents.KIND_ACCOUNT -> new FeedChange.AccountChanged(new AccountId(subject), ended);
      case FeedEvents.KIND_CREDENTIAL -> new FeedChange.CredentialChanged(new AccountId(subject));
      case FeedEvents.KIND_SESSION -> new FeedChange.SessionEnded(subject);
      default -> throw new IllegalStateException("an outbox row of a kind that nobody writes");
    };
  }
}
