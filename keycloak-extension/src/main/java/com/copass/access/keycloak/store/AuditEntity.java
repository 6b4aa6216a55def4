package com.copass.access.keycloak.store;

import com.copass.access.model.SandboxId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/**
 * A change that was made: numbered without a gap within its sandbox, or, without a sandbox, one of
 * an account. Never changed, never deleted but with its realm.
 */
@Entity
@Table(name = "COPASS_AUDIT")
@IdClass(RowKey.class)
@NamedQuery(
    name = AuditEntity.OF_SANDBOX,
    query =
        "select r from AuditEntity r where r.realm = :realm and r.sandbox = :sandbox"
            + " and r.sequence < :before order by r.sequence desc")
@NamedQuery(
    name = AuditEntity.OF_SANDBOX_FROM,
    query =
        "select r from AuditEntity r where r.realm = :realm and r.sandbox = :sandbox"
            + " and r.sequence >= :from and r.sequence <= :upTo order by r.sequence")
@NamedQuery(
    name = AuditEntity.BY_ACTOR,
    query =
        "select r from AuditEntity r where r.realm = :realm and r.actor = :account"
            + " and (r.recordedAt < :at or (r.recordedAt = :at and r.id < :id))"
            + " order by r.recordedAt desc, r.id desc")
@NamedQuery(
    name = AuditEntity.ABOUT,
    query =
        "select r from AuditEntity r where r.realm = :realm and r.about = :account"
            + " and (r.recordedAt < :at or (r.recordedAt = :at and r.id < :id))"
            + " order by r.recordedAt desc, r.id desc")
public class AuditEntity {
  /** Query by {@code realm}, {@code sandbox} and {@code before} (a sequence): newest first. */
  public static final String OF_SANDBOX = "copass.audit.ofSandbox";

  /** Query by {@code realm}, {@code sandbox}, {@code from} and {@code upTo}: in their order. */
  public static final String OF_SANDBOX_FROM = "copass.audit.ofSandboxFrom";

  /** Query by {@code realm}, {@code account}, and {@code at} with {@code id}: what they did. */
  public static final String BY_ACTOR = "copass.audit.byActor";

  /**
   * Query by {@code realm}, {@code account}, and {@code at} with {@code id}: what concerns them.
   */
  public static final String ABOUT = "copass.audit.about";

  @Id
  @Column(name = "REALM_ID")
  private String realm;

  @Id
  @Column(name = "ID")
  private String id;

  @Column(name = "SANDBOX_ID")
  private String sandbox;

  @Column(name = "RECORD_SEQUENCE")
  private Long sequence;

  @Column(name = "RECORDED_AT")
  private long recordedAt;

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

  @Column(name = "SUBJECT")
  private String subject;

  @Column(name = "ABOUT_ID")
  private String about;

  @Column(name = "BEFORE_JSON")
  private String before;

  @Column(name = "AFTER_JSON")
  private String after;

  @Column(name = "CHAIN_HASH")
  private String hash;

  /** For the persistence provider. */
  protected AuditEntity() {}

  /**
   * Makes a row to be stored.
   *
   * @param realm the id of the realm
   * @param id a fresh id
   * @param place the sandbox and the number within it, or empty for a change of an account's own
   * @param change what was done by whom
   */
  public AuditEntity(String realm, String id, Optional<AuditPlace> place, AuditChange change) {
    this.realm = realm;
    this.id = id;
    this.sandbox = place.map(p -> p.sandbox().value()).orElse(null);
    this.sequence = place.map(AuditPlace::sequence).orElse(null);
    this.hash = place.map(AuditPlace::hash).orElse(null);
    this.recordedAt = change.at().toEpochMilli();
    this.action = change.action();
    this.actor = change.actor();
    this.actorHandle = change.actorHandle().orElse(null);
    this.client = change.client();
    this.address = change.address().orElse(null);
    this.request = change.request().orElse(null);
    this.subject = change.subject();
    this.about = change.about().orElse(null);
    this.before = change.before().orElse(null);
    this.after = change.after().orElse(null);
  }

  /** Returns its id. */
  public String id() {
    return id;
  }

  /** Returns where it stands, or empty for a change of an account's own. */
  public Optional<AuditPlace> place() {
    return Optional.ofNullable(sandbox)
        .map(id -> new AuditPlace(new SandboxId(id), sequence, hash));
  }

  /** Returns what was done by whom. */
  public AuditChange change() {
    return new AuditChange(
        Instant.ofEpochMilli(recordedAt),
        action,
        actor,
        Optional.ofNullable(actorHandle),
        client,
        Optional.ofNullable(address),
        Optional.ofNullable(request),
        subject,
        Optional.ofNullable(about),
        Optional.ofNullable(before),
        Optional.ofNullable(after));
  }
}
