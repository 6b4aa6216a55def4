package com.copass.access.keycloak.entry;

import com.copass.access.keycloak.feed.FeedTables;
import com.copass.access.keycloak.store.StoreTables;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

/** Adds the extension's tables to Keycloak's own persistence unit. Stateless. */
final class StoreProvider implements JpaEntityProvider {
  @Override
  public List<Class<?>> getEntities() {
    return Stream.concat(StoreTables.all().stream(), FeedTables.entities().stream()).toList();
  }

  @Override
  public String getChangelogLocation() {
    return "META-INF/copass-access-changelog.xml";
  }

  @Override
  public String getFactoryId() {
    return StoreProviderFactory.ID;
  }

  @Override
  public void close() {}
}
