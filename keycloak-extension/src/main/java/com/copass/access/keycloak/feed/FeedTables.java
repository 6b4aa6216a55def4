package com.copass.access.keycloak.feed;

import java.util.List;

/** What the extension's JPA provider must know of the feed. */
public final class FeedTables {
  /** The Liquibase changelog of the feed's tables, to be included in the extension's own. */
  public static final String CHANGELOG = "META-INF/copass-access-feed.xml";

  private FeedTables() {}

  /** Returns the entity classes, which nobody outside this package uses. */
  public static List<Class<?>> entities() {
    return List.of(OutboxEntity.class, FeedStateEntity.class);
  }
}
