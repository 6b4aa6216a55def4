package com.copass.access.keycloak.store;

import com.copass.access.model.AccountId;
import com.copass.access.model.SandboxId;
import com.copass.access.model.SandboxState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/**
 * Whose sandbox it is, the projection that lists need, and the two counters that are advanced under
 * the lock of this row: the revision of its access, and the number of its last audit record (with
 * that record's hash). The row outlives the sandbox, so that neither counter ever starts anew and
 * no id changes hands.
 */
@Entity
@Table(name = "COPASS_SANDBOX")
@IdClass(RowKey.class)
@NamedQuery(
    name = SandboxEntity.COUNT_OWNED,
    query =
        "select count(s) from SandboxEntity s where s.realm = :realm and s.owner = :owner"
            + " and s.destroyedAt is null")
@NamedQuery(
    name = SandboxEntity.FOUND,
    query =
        "select s from SandboxEntity s where s.realm = :realm and s.destroyedAt is null"
            + " and (:owner = '' or s.owner = :owner)"
            + " and (:search = '' or s.id = :search or lower(s.name) like :pattern escape '!')"
            + " and s.id > :after order by s.id")
@NamedQuery(
    name = SandboxEntity.WITH_IDS,
    query = "select s from SandboxEntity s where s.realm = :realm and s.id in :ids")
public class SandboxEntity {
  /**
   * Query by {@code realm}, {@code owner}, {@code search} with its {@code pattern} (each an empty
   * text for any) and {@code after}: those that are there, in the order of their ids.
   */
  public static final String FOUND = "copass.sandbox.found";

  /** Query by {@code realm} and {@code ids}. */
  public static final String WITH_IDS = "copass.sandbox.withIds";

  /** Query by {@code realm} and {@code owner}: how many sandboxes the account owns. */
  public static final String COUNT_OWNED = "copass.sandbox.countOwned";

  @Id
  @Column(name = "REALM_ID")
  private String realm;

  @Id
  @Column(name = "ID")
  private String id;

  @Column(name = "OWNER_ID")
  private String owner;

  @Column(name = "NAME")
  private String name;

  @Column(name = "STATUS")
  private String status;

  @Column(name = "TIER")
  private String tier;

  @Column(name = "CREATED_AT")
  private Long createdAt;

  @Column(name = "REGISTERED_AT")
  private long registeredAt;

  @Column(name = "DESTROYED_AT")
  private Long destroyedAt;

  @Column(name = "REVISION")
  private long revision;

  @Column(name = "LAST_RECORD")
  private long lastRecord;

  @Column(name = "CHAIN_HEAD")
  private String chainHead;

  /** For the persistence provider. */
  protected SandboxEntity() {}

  /**
   * Makes a row to be stored, at revision 0, with an empty projection.
   *
   * @param realm the id of the realm
   * @param sandbox the sandbox
   * @param owner whose it is, for good
   * @param now when this is registered
   */
  public SandboxEntity(String realm, SandboxId sandbox, AccountId owner, Instant now) {
    this.realm = realm;
    this.id = sandbox.value();
    this.owner = owner.value();
    this.registeredAt = now.toEpochMilli();
  }

  /** Takes the next revision; only under the row's lock. */
  public long advanceRevision() {
    return ++revision;
  }

  /** Returns the number of the last audit record; 0 before the first. */
  public long lastRecord() {
    return lastRecord;
  }

  /** Returns the hash of the last audit record, by which the next one is bound to it. */
  public Optional<String> chainHead() {
    return Optional.ofNullable(chainHead);
  }

  /** Notes that the next audit record has been written; only under the row's lock. */
  public void chain(String hash) {
    lastRecord++;
    chainHead = hash;
  }

  /** Replaces what lists show. */
  public void project(
      Optional<String> newName,
      Optional<String> newStatus,
      Optional<String> newTier,
      Optional<Instant> newCreatedAt) {
    name = newName.orElse(null);
    status = newStatus.orElse(null);
    tier = newTier.orElse(null);
    createdAt = Instants.write(newCreatedAt);
  }

  /** Notes that the sandbox is gone at the upstream. */
  public void destroy(Instant now) {
    destroyedAt = now.toEpochMilli();
  }

  /** Returns the sandbox's id. */
  public SandboxId sandbox() {
    return new SandboxId(id);
  }

  /** Returns whose sandbox it is. */
  public AccountId owner() {
    return new AccountId(owner);
  }

  /** Returns the name that lists show. */
  public Optional<String> name() {
    return Optional.ofNullable(name);
  }

  /** Returns the upstream's word for the sandbox's state, where it has been seen. */
  public Optional<String> status() {
    return Optional.ofNullable(status);
  }

  /**
   * Returns the state by which the rules go. An upstream's word that they do not know is no state
   * in which to share; a sandbox of which no word has been seen has just been made.
   */
  public SandboxState state() {
    return status()
        .map(word -> SandboxState.ofWord(word).orElse(SandboxState.SUSPENDED))
        .orElse(SandboxState.ACTIVE);
  }

  /** Returns the upstream's word for the sandbox's tier, where it has been seen. */
  public Optional<String> tier() {
    return Optional.ofNullable(tier);
  }

  /** Returns when the upstream made the sandbox, where that is known. */
  public Optional<Instant> createdAt() {
    return Instants.read(createdAt);
  }

  /** Tells whether the sandbox is gone at the upstream. */
  public boolean isDestroyed() {
    return destroyedAt != null;
  }

  /** Returns the revision of the sandbox's access. */
  public long revision() {
    return revision;
  }
}
