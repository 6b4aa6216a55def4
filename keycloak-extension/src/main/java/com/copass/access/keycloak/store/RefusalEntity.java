package com.copass.access.keycloak.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody asked for and was refused, in one day: how often, and when last. Kept apart from
 * the trail, which it must neither stall nor flood.
 */
@Entity
@Table(name = "COPASS_REFUSAL")
@IdClass(RowKey.class)
@NamedQuery(
    name = RefusalEntity.OF_SANDBOX,
    query =
        "select r from RefusalEntity r where r.realm = :realm and r.sandbox = :sandbox"
            + " order by r.refusedAt desc, r.id desc")
@NamedQuery(
    name = RefusalEntity.IDS_IN_SANDBOX,
    query =
        "select r.id from RefusalEntity r where r.realm = :realm and r.sandbox = :sandbox"
            + " and r.stranger = :stranger order by r.refusedAt desc, r.id desc")
@NamedQuery(
    name = RefusalEntity.IDS_OF_ACTOR,
    query =
        "select r.id from RefusalEntity r where r.realm = :realm and r.actor = :actor"
            + " and (r.sandbox = :sandbox or r.sandbox is null and :sandbox = '')"
            + " order by r.refusedAt desc, r.id desc")
@NamedQuery(
    name = RefusalEntity.DROP,
    query = "delete from RefusalEntity r where r.realm = :realm and r.id in :ids")
public class RefusalEntity {
  /** Query by {@code realm} and {@code sandbox}: newest first. */
  public static final String OF_SANDBOX = "copass.refusal.ofSandbox";

  /** Query by {@code realm}, {@code sandbox} and {@code stranger}: ids, newest first. */
  public static final String IDS_IN_SANDBOX = "copass.refusal.idsInSandbox";

  /**
   * Query by {@code realm}, {@code actor} and {@code sandbox} (empty text for none): ids, newest
   * first.
   */
  public static final String IDS_OF_ACTOR = "copass.refusal.idsOfActor";

  /** Deletes by {@code realm} and {@code ids}. */
  public static final String DROP = "copass.refusal.drop";

  @Id
  @Column(name = "REALM_ID")
  private String realm;

  @Id
  @Column(name = "ID")
  private String id;

  @Column(name = "SANDBOX_ID")
  private String sandbox;

  @Column(name = "FIRST_AT")
  private long firstAt;

  @Column(name = "REFUSED_AT")
  private long refusedAt;

  @Column(name = "TIMES")
  private long times;

  @Column(name = "STRANGER")
  private boolean stranger;

  @Column(name = "ACTION")
  private String action;

  @Column(name = "ACTOR_ID")
  private String actor;

  @Column(name = "ACTOR_HANDLE")
  private String actorHandle;

  @Column(name = "CLIENT_ID")
  private String client;

  @Column(name = "ADDRESS")
  private String address;

  @Column(name = "REQUEST_ID")
  private String request;

  @Column(name = "REASON")
  private String reason;

  /** For the persistence provider. */
  protected RefusalEntity() {}

  /**
   * Makes a row to be stored.
   *
   * @param realm the id of the realm
   * @param id the id that this actor's like refusals of this day have
   * @param sandbox the sandbox that was named, if one was and it exists
   * @param stranger whether the actor never had anything to do with that sandbox
   * @param attempt what was asked by whom; subject, about, before and after are not kept
   * @param reason the word of the refusal
   */
  public RefusalEntity(
      String realm,
      String id,
      Optional<String> sandbox,
      boolean stranger,
      AuditChange attempt,
      String reason) {
    this.realm = realm;
    this.id = id;
    this.sandbox = sandbox.orElse(null);
    this.stranger = stranger;
    this.firstAt = attempt.at().toEpochMilli();
    this.action = attempt.action();
    this.actor = attempt.actor();
    this.reason = reason;
    again(attempt);
  }

  /** Notes that the same was refused the same actor again. */
  public final void again(AuditChange attempt) {
    this.times++;
    this.refusedAt = attempt.at().toEpochMilli();
    this.actorHandle = attempt.actorHandle().orElse(null);
    this.client = attempt.client();
    this.address = attempt.address().orElse(null);
    this.request = attempt.request().orElse(null);
  }

  /** Returns what was asked by whom, as it was the last time. */
  public AuditChange attempt() {
    return new AuditChange(
        Instant.ofEpochMilli(refusedAt),
        action,
        actor,
        Optional.ofNullable(actorHandle),
        client,
        Optional.ofNullable(address),
        Optional.ofNullable(request),
        sandbox == null ? actor : sandbox,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Returns when it was refused for the first time that day. */
  public Instant firstAt() {
    return Instant.ofEpochMilli(firstAt);
  }

  /** Returns how often it was refused that day; at least, because a flood is not counted. */
  public long times() {
    return times;
  }

  /** Returns the word of the refusal. */
  public String reason() {
    return reason;
  }
}
