package com.copass.access.keycloak.store;

import com.copass.access.model.AccountId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * Which Keycloak user an account is. Both are unique in the realm and neither ever changes: the row
 * outlives the user, so that an account id is never given out again.
 */
@Entity
@Table(name = "COPASS_ACCOUNT")
@IdClass(RowKey.class)
@NamedQuery(
    name = AccountEntity.OF_USER,
    query = "select a from AccountEntity a where a.realm = :realm and a.user = :user")
@NamedQuery(
    name = AccountEntity.WITH_IDS,
    query = "select a from AccountEntity a where a.realm = :realm and a.id in :ids")
@NamedQuery(
    name = AccountEntity.OF_USERS,
    query = "select a from AccountEntity a where a.realm = :realm and a.user in :ids")
public class AccountEntity {
  /** Query by {@code realm} and {@code ids} of accounts. */
  public static final String WITH_IDS = "copass.account.withIds";

  /** Query by {@code realm} and {@code ids} of users. */
  public static final String OF_USERS = "copass.account.ofUsers";

  /** Query by {@code realm} and {@code user}: no row or one. */
  public static final String OF_USER = "copass.account.ofUser";

  @Id
  @Column(name = "REALM_ID")
  private String realm;

  @Id
  @Column(name = "ID")
  private String id;

  @Column(name = "USER_ID")
  private String user;

  @Column(name = "CREATED_AT")
  private long createdAt;

  /** For the persistence provider. */
  protected AccountEntity() {}

  /**
   * Makes a row to be stored.
   *
   * @param realm the id of the realm
   * @param account the account's id
   * @param user the id of the Keycloak user
   * @param now when this is settled
   */
  public AccountEntity(String realm, AccountId account, String user, Instant now) {
    this.realm = realm;
    this.id = account.value();
    this.user = user;
    this.createdAt = now.toEpochMilli();
  }

  /** Returns the account's id. */
  public AccountId account() {
    return new AccountId(id);
  }

  /** Returns the id of the Keycloak user, who may be gone. */
  public String user() {
    return user;
  }
}
