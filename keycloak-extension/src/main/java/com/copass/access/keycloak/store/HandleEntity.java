package com.copass.access.keycloak.store;

import com.copass.access.model.AccountId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/**
 * A handle that an account holds or held last. A released one stays, in quarantine, so that nobody
 * can pose as its former holder; afterwards the row goes to whoever claims it.
 */
@Entity
@Table(name = "COPASS_HANDLE")
@IdClass(RowKey.class)
@NamedQuery(
    name = HandleEntity.HELD_BY,
    query =
        "select h from HandleEntity h where h.realm = :realm and h.account = :account"
            + " and h.releasedAt is null")
@NamedQuery(
    name = HandleEntity.HELD_BY_ANY,
    query =
        "select h from HandleEntity h where h.realm = :realm and h.account in :accounts"
            + " and h.releasedAt is null")
public class HandleEntity {
  /** Query by {@code realm} and {@code account}: no row or one. */
  public static final String HELD_BY = "copass.handle.heldBy";

  /** Query by {@code realm} and a collection of {@code accounts}: at most one row for each. */
  public static final String HELD_BY_ANY = "copass.handle.heldByAny";

  @Id
  @Column(name = "REALM_ID")
  private String realm;

  @Id
  @Column(name = "ID")
  private String id;

  @Column(name = "ACCOUNT_ID")
  private String account;

  /** The account while it holds the handle, {@code @handle} afterwards: unique, so one each. */
  @Column(name = "LIVE_MARKER")
  private String liveMarker;

  @Column(name = "CLAIMED_AT")
  private long claimedAt;

  @Column(name = "RELEASED_AT")
  private Long releasedAt;

  @Column(name = "QUARANTINED_UNTIL")
  private Long quarantinedUntil;

  /** For the persistence provider. */
  protected HandleEntity() {}

  /**
   * Makes a row to be stored, held by the account.
   *
   * @param realm the id of the realm
   * @param handle the handle, normalised, without {@code @}
   * @param account who claims it
   * @param now when
   */
  public HandleEntity(String realm, String handle, AccountId account, Instant now) {
    this.realm = realm;
    this.id = handle;
    claim(account, now);
  }

  /** Gives the handle to an account; whether it was free is the caller's business. */
  public final void claim(AccountId claimant, Instant now) {
    account = claimant.value();
    liveMarker = claimant.value();
    claimedAt = now.toEpochMilli();
    releasedAt = null;
    quarantinedUntil = null;
  }

  /** Takes the handle from its holder; nobody else gets it before {@code until}. */
  public void release(Instant now, Instant until) {
    liveMarker = "@" + id;
    releasedAt = now.toEpochMilli();
    quarantinedUntil = until.toEpochMilli();
  }

  /** Returns the handle, without {@code @}. */
  public String handle() {
    return id;
  }

  /** Returns who holds the handle, or held it last. */
  public AccountId account() {
    return new AccountId(account);
  }

  /** Tells whether somebody holds it. */
  public boolean isHeld() {
    return releasedAt == null;
  }

  /** Returns until when a released handle goes to nobody but its last holder. */
  public Optional<Instant> quarantinedUntil() {
    return Instants.read(quarantinedUntil);
  }
}
