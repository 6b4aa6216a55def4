package com.copass.access.keycloak.store;

import com.copass.access.model.AccountId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * An account's own API key at the service behind the gateways, as only the gateways can read it.
 */
@Entity
@Table(name = "COPASS_CREDENTIAL")
@IdClass(RowKey.class)
public class LinkedKeyEntity {
  @Id
  @Column(name = "REALM_ID")
  private String realm;

  /** The account's. */
  @Id
  @Column(name = "ID")
  private String id;

  @Column(name = "SEALED")
  private String sealed;

  @Column(name = "KEY_PREFIX")
  private String prefix;

  @Column(name = "LINKED_AT")
  private long linkedAt;

  /** For the persistence provider. */
  protected LinkedKeyEntity() {}

  /**
   * Makes a row to be stored, once a key is put into it.
   *
   * @param realm the id of the realm
   * @param account whose it is
   */
  public LinkedKeyEntity(String realm, AccountId account) {
    this.realm = realm;
    this.id = account.value();
  }

  /**
   * Puts a key in the place of the one there is.
   *
   * @param key the key, sealed
   * @param beginning how the key begins
   * @param now since when
   */
  public void put(String key, String beginning, Instant now) {
    sealed = key;
    prefix = beginning;
    linkedAt = now.toEpochMilli();
  }

  /** Returns the key, sealed. */
  public String sealed() {
    return sealed;
  }

  /** Returns how the key begins. */
  public String prefix() {
    return prefix;
  }

  /** Returns since when it is linked. */
  public Instant linkedAt() {
    return Instant.ofEpochMilli(linkedAt);
  }
}
