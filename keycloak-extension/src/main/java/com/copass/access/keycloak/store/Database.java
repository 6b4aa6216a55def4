package com.copass.access.keycloak.store;

import jakarta.persistence.EntityManager;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The way to the tables: Keycloak's own entity manager, in the session's transaction. */
public final class Database {
  private Database() {}

  /** Returns the session's entity manager; whoever uses it never begins or commits. */
  public static EntityManager of(KeycloakSession session) {
    return session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }
}
