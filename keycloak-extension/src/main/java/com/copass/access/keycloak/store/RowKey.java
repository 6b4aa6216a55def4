package com.copass.access.keycloak.store;

import java.io.Serializable;
import java.util.Objects;

/** Primary key of every table whose rows belong to a realm: an id means something in its realm. */
public final class RowKey implements Serializable {
  private static final long serialVersionUID = 1L;

  private String realm;
  private String id;

  /** For the persistence provider. */
  public RowKey() {}

  /**
   * Names a row.
   *
   * @param realm the id of the realm
   * @param id the id within it
   */
  public RowKey(String realm, String id) {
    this.realm = realm;
    this.id = id;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowKey that && realm.equals(that.realm) && id.equals(that.id);
  }

  @Override
  public int hashCode() {
    return Objects.hash(realm, id);
  }

  @Override
  public String toString() {
    return realm + "/" + id;
  }
}
