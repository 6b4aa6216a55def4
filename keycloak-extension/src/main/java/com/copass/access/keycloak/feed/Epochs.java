package com.copass.access.keycloak.feed;

import jakarta.persistence.EntityManager;
import java.util.UUID;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The epoch: a random id of the database's history. It ends when the database goes back to an
 * earlier state, because numbers given out since then will be given out again for other things.
 */
final class Epochs {
  private Epochs() {}

  /** Returns the feed's state as the session's transaction sees it, made where it is not there. */
  static FeedStateEntity state(KeycloakSession session) {
    EntityManager em = entityManager(session);
    FeedStateEntity state = em.find(FeedStateEntity.class, FeedStateEntity.ONLY);
    if (state == null) {
      make(session.getKeycloakSessionFactory());
      state = em.find(FeedStateEntity.class, FeedStateEntity.ONLY);
    }
    return state;
  }

  static EntityManager entityManager(KeycloakSession session) {
    return session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }

  static String random() {
    return UUID.randomUUID().toString();
  }

  /** In a transaction of its own, so that a lost race costs the caller's transaction nothing. */
  private static void make(KeycloakSessionFactory factory) {
    try {
      KeycloakModelUtils.runJobInTransaction(
          factory,
          own -> {
            EntityManager em = entityManager(own);
            Long last = em.createNamedQuery(OutboxEntity.LAST, Long.class).getSingleResult();
            em.persist(new FeedStateEntity(random(), last == null ? 0 : last));
            em.flush();
          });
    } catch (ModelDuplicateException lostTheRace) {
      // Another node has just made it.
    }
  }
}
