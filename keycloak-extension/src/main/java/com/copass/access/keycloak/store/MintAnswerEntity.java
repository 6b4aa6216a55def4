package com.copass.access.keycloak.store;

import com.copass.access.model.KeyId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;

/** The answer to a minting, for a short while, sealed so that only who asked can read it. */
@Entity
@Table(name = "COPASS_MINT_ANSWER")
@IdClass(RowKey.class)
@NamedQuery(
    name = MintAnswerEntity.FORGET,
    query = "delete from MintAnswerEntity a where a.realm = :realm and a.keptUntil <= :now")
public class MintAnswerEntity {
  /** Update by {@code realm} and {@code now} (milliseconds): forgets what is kept no longer. */
  public static final String FORGET = "copass.mintAnswer.forget";

  @Id
  @Column(name = "REALM_ID")
  private String realm;

  @Id
  @Column(name = "ID")
  private String id;

  @Column(name = "KEY_ID")
  private String key;

  @Column(name = "SEALED")
  private String sealed;

  @Column(name = "KEPT_UNTIL")
  private long keptUntil;

  /** For the persistence provider. */
  protected MintAnswerEntity() {}

  /**
   * Makes a row to be stored.
   *
   * @param realm the id of the realm
   * @param id what the request and its bearer come to
   * @param key the key that was minted
   * @param sealed the answer, sealed, in base64
   * @param keptUntil when it is forgotten
   */
  public MintAnswerEntity(String realm, String id, KeyId key, String sealed, Instant keptUntil) {
    this.realm = realm;
    this.id = id;
    this.key = key.value();
    this.sealed = sealed;
    this.keptUntil = keptUntil.toEpochMilli();
  }

  /** Returns the key that was minted. */
  public KeyId key() {
    return new KeyId(key);
  }

  /** Returns the answer, sealed, in base64. */
  public String sealed() {
    return sealed;
  }

  /** Tells whether it is still kept. */
  public boolean isKeptAt(Instant now) {
    return now.toEpochMilli() < keptUntil;
  }
}
