package com.copass.access.keycloak.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A secret of this server that was generated because none was configured. */
@Entity
@Table(name = "COPASS_SERVER_SECRET")
public class ServerSecretEntity {
  @Id
  @Column(name = "NAME")
  private String name;

  @Column(name = "SECRET_VALUE")
  private String value;

  /** For the persistence provider. */
  protected ServerSecretEntity() {}

  /**
   * Makes a row to be stored.
   *
   * @param name what it is for
   * @param value the secret, in base64url
   */
  public ServerSecretEntity(String name, String value) {
    this.name = name;
    this.value = value;
  }

  /** Returns the secret, in base64url. */
  public String value() {
    return value;
  }

  @Override
  public String toString() {
    return "server secret " + name;
  }
}
