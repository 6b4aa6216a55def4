package com.copass.access.keycloak.feed;

import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** What the extension's JPA provider must know of the feed. */
public final class FeedTables {
  /** The Liquibase changelog of the feed's tables, to be included in the extension's own. */
  public static final String CHANGELOG = "META-INF/copass-access-feed.xml";

  private FeedTables() {}

  /** Returns the entity classes, which nobody outside this package uses. */
  public static List<Class<?>> entities() {
    return List.of(OutboxEntity.class, FeedStateEntity.class);
  }

  /** Deletes the rows of a realm that is removed; nobody is left to be told of them. */
  public static void deleteOf(KeycloakSession session, RealmModel realm) {
    Epochs.entityManager(session)
        .createNamedQuery(OutboxEntity.DELETE_OF_REALM)
        .setParameter("realm", realm.getId())
        .executeUpdate();
  }
}
