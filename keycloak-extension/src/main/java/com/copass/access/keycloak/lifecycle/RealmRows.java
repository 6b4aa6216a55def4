package com.copass.access.keycloak.lifecycle;

import com.copass.access.keycloak.feed.FeedTables;
import com.copass.access.keycloak.store.Database;
import com.copass.access.keycloak.store.StoreTables;
import jakarta.persistence.EntityManager;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The rows of a realm that is removed: none of them stays. */
final class RealmRows {
  private RealmRows() {}

  static void delete(KeycloakSession session, RealmModel realm) {
    EntityManager database = Database.of(session);
    database.flush();
    StoreTables.ofRealms()
        .forEach(
            entity ->
                database
                    .createQuery(
                        "delete from " + entity.getSimpleName() + " r where r.realm = :realm")
                    .setParameter("realm", realm.getId())
                    .executeUpdate());
    FeedTables.deleteOf(session, realm);
  }
}
