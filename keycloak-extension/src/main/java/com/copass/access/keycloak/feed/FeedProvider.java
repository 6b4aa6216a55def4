package com.copass.access.keycloak.feed;

import java.util.Optional;
import java.util.concurrent.Flow;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;

/** The change feed of this node. Safe for any thread. */
public interface FeedProvider extends Provider {
  /** Returns the feed. */
  static FeedProvider of(KeycloakSession session) {
    return session.getProvider(FeedProvider.class);
  }

  /**
   * Follows the feed of a realm.
   *
   * @param realm the realm
   * @param after up to where the reader has been told before, where it has
   * @return a stream to each subscriber, which never fails, and ends only for a reader that is too
   *     slow and when the server stops
   */
  Flow.Publisher<FeedEvent> follow(RealmModel realm, Optional<Cursor> after);

  /** Has the node look for changes now, because some have been committed. */
  void wake();
}
