package com.copass.access.keycloak.store;

import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

/** Adds the extension's tables to Keycloak's own persistence unit. Stateless. */
final class StoreProvider implements JpaEntityProvider {
  @Override
  public List<Class<?>> getEntities() {
    return List.of(
        AccountEntity.class,
        HandleEntity.class,
        SandboxEntity.class,
        ConnectionEntity.class,
        KeyEntity.class,
        AuditEntity.class,
        RefusalEntity.class,
        ServerSecretEntity.class);
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
