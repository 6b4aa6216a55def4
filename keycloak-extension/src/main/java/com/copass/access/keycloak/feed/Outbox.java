package com.copass.access.keycloak.feed;

import org.jboss.logging.Logger;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.common.util.Time;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Where a change is written for the feed, in the transaction that makes it. */
public final class Outbox {
  private static final Logger LOG = Logger.getLogger(Outbox.class);
  private static final String WAKES = "copass.feed.wakes";

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
    if (session.getAttribute(WAKES) == null) {
      session.setAttribute(WAKES, true);
      session.getTransactionManager().enlistAfterCompletion(new WakeAfterCommit(session));
    }
  }

  /** Returns the epoch of the database, as it stands in {@code Sandbox-Revision}. */
  public static String epoch(KeycloakSession session) {
    return Epochs.state(session).epoch();
  }

  /** After the commit, not before: what is not committed can't be read. */
  private static final class WakeAfterCommit extends AbstractKeycloakTransaction {
    private final FeedProvider feed;
    private final ClusterProvider cluster;

    WakeAfterCommit(KeycloakSession session) {
      this.feed = FeedProvider.of(session);
      this.cluster = session.getProvider(ClusterProvider.class);
    }

    @Override
    protected void commitImpl() {
      feed.wake();
      try {
        cluster.notify(FeedWake.TASK, new FeedWake(), true);
      } catch (RuntimeException e) {
        // What was committed is committed; the other nodes look by themselves.
        LOG.warn("The other nodes could not be told of a change; they will see it later", e);
      }
    }

    @Override
    protected void rollbackImpl() {}
  }
}
