package com.copass.access.keycloak.entry;

import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Registers the extension's tables. Its id names the table in which Liquibase keeps its log. */
public final class StoreProviderFactory implements JpaEntityProviderFactory {
  static final String ID = "copass-access";

  @Override
  public JpaEntityProvider create(KeycloakSession session) {
    return new StoreProvider();
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}

  @Override
  public String getId() {
    return ID;
  }
}
