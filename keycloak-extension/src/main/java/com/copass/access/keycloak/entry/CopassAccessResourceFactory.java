package com.copass.access.keycloak.entry;

import com.copass.access.keycloak.call.ServerTime;
import com.copass.access.keycloak.key.HashKey;
import com.copass.access.keycloak.people.ServerParts;
import com.copass.access.vocabulary.ExtensionPaths;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Registers the realm resource, and holds what lives as long as the server. */
public final class CopassAccessResourceFactory implements RealmResourceProviderFactory {
  private final ServerParts parts = ServerParts.of(ServerTime::now);

  @Override
  public RealmResourceProvider create(KeycloakSession session) {
    return new Provider(session, parts);
  }

  /** Refuses to start where the configured hash key is none. */
  @Override
  public void init(Config.Scope config) {
    HashKey.configured();
    HashKey.beside();
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}

  @Override
  public String getId() {
    return ExtensionPaths.RESOURCE;
  }

  private record Provider(KeycloakSession session, ServerParts parts)
      implements RealmResourceProvider {
    @Override
    public Object getResource() {
      return new CopassAccessResource(session, parts);
    }

    @Override
    public void close() {}
  }
}
