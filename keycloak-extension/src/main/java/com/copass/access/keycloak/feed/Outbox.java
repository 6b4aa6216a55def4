package com.copass.access.keycloak.feed;

import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Where a change is written for the feed, in the transaction that makes it. */
public final class Outbox {
  private Outbox() {}

  /**
   * Writes a change into the session's transaction. It is on the feed if and only if that
   * transaction commits, and soon after it does.
   *
   * @param session the session whose transaction makes the change
   * @param realm the realm in which it is made
   * @param change what changes
   */
  public static void append(KeycloakSession session, RealmModel realm, FeedChange change) {
    Epochs.entityManager(session)
        .persist(new OutboxEntity(realm.getId(), change, Time.currentTimeMillis()));
  }

  /** Returns the epoch of the database, as it stands in {@code Sandbox-Revision}. */
  public static String epoch(KeycloakSession session) {
    return Epochs.state(session).epoch();
  }
}
