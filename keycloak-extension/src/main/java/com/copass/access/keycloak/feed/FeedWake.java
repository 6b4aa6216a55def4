package com.copass.access.keycloak.feed;

import org.keycloak.cluster.ClusterEvent;

/**
 * What nodes say to each other after a commit: look at the tables. It carries nothing, because the
 * tables say it all; if it is lost, the other node looks by itself a little later.
 */
record FeedWake() implements ClusterEvent {
  /** The key under which Keycloak's cluster carries it. */
  static final String TASK = "copass-feed";
}
