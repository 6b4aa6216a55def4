package com.copass.access.keycloak.exchange;

import com.copass.access.keycloak.call.ServerTime;
import com.copass.access.keycloak.key.KeyUseWriter;
import com.copass.access.keycloak.key.KeyUses;
import java.util.Set;
import org.keycloak.Config;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.protocol.oidc.TokenExchangeProvider;
import org.keycloak.protocol.oidc.TokenExchangeProviderFactory;
import org.keycloak.provider.Provider;

/**
 * Registers the exchange ahead of Keycloak's own, which take what is left: the first that supports
 * a request gets it, and none of theirs may get a token that ours has made.
 */
public final class KeyExchangeProviderFactory implements TokenExchangeProviderFactory {
  private static final int AHEAD_OF_KEYCLOAKS_OWN = 100;

  private final WrongKeys wrongKeys = new WrongKeys(ServerTime::now);
  private final KeyUses uses = new KeyUses();
  private volatile KeyUseWriter writer;

  @Override
  public TokenExchangeProvider create(KeycloakSession session) {
    return new KeyExchangeProvider(wrongKeys, uses);
  }

  @Override
  public int order() {
    return AHEAD_OF_KEYCLOAKS_OWN;
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    writer = KeyUseWriter.start(factory, uses);
  }

  /** Closed before the database is, so that the uses which have been seen can be written down. */
  @Override
  public Set<Class<? extends Provider>> dependsOn() {
    return Set.of(JpaConnectionProvider.class);
  }

  @Override
  public void close() {
    KeyUseWriter running = writer;
    if (running != null) {
      running.close();
    }
  }

  @Override
  public String getId() {
    return "copass-key-exchange";
  }
}
