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
 * A change that was asked for and refused. Kept apart from the trail, which it must neither stall
 * nor flood.
 */
@Entity
@Table(name = "COPASS_REFUSAL")
@IdClass(RowKey.class)
@NamedQuery(
    name = RefusalEntity.OF_SANDBOX,
    query =
        "select r from RefusalEntity r where r.realm = :realm and r.sandbox = :sandbox"
            + " order by r.refusedAt desc, r.id desc")
public class RefusalEntity {
  /** Query by {@code realm} and {@code sandbox}: newest first. */
  public static final String OF_SANDBOX = "copass.refusal.ofSandbox";

  @Id
  @Column(name = "REALM_ID")
  private String realm;

  @Id
  @Column(name = "ID")
  private String id;

  @Column(name = "SANDBOX_ID")
  private String sandbox;

  @Column(name = "REFUSED_AT")
  private long refusedAt;

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

  @Column(name = "REASON")
  private String reason;

  /** For the persistence provider. */
  protected RefusalEntity() {}

  /**
   * Makes a row to be stored.
   *
   * @param realm the id of the realm
   * @param id a fresh id
   * @param sandbox the sandbox that was named, if one was and it exists
   * @param attempt what was asked by whom; subject, before and after are not kept
   * @param reason the word of the refusal
   */
  public RefusalEntity(
      String realm, String id, Optional<String> sandbox, AuditChange attempt, String reason) {
    this.realm = realm;
    this.id = id;
    this.sandbox = sandbox.orElse(null);
    this.refusedAt = attempt.at().toEpochMilli();
    this.action = attempt.action();
    this.actor = attempt.actor();
    this.actorHandle = attempt.actorHandle().orElse(null);
    this.client = attempt.client();
    this.address = attempt.address().orElse(null);
    this.reason = reason;
  }

  /** Returns what was asked by whom. */
  public AuditChange attempt() {
    return new AuditChange(
        Instant.ofEpochMilli(refusedAt),
        action,
        actor,
        Optional.ofNullable(actorHandle),
        client,
        Optional.ofNullable(address),
        sandbox == null ? actor : sandbox,
        Optional.empty(),
        Optional.empty());
  }

  /** Returns the word of the refusal. */
  public String reason() {
    return reason;
  }
}
