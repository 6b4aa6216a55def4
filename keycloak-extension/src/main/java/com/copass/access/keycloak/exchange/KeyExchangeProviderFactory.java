package com.copass.access.keycloak.exchange;

import com.copass.access.keycloak.call.ServerTime;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.protocol.oidc.TokenExchangeProvider;
import org.keycloak.protocol.oidc.TokenExchangeProviderFactory;

/**
 * Registers the exchange ahead of Keycloak's own, which take what is left: the first that supports
 * a request gets it, and none of theirs may get a token that ours has made.
 */
public final class KeyExchangeProviderFactory implements TokenExchangeProviderFactory {
  private static final int AHEAD_OF_KEYCLOAKS_OWN = 100;

  private final WrongKeys wrongKeys = new WrongKeys(ServerTime::now);

  @Override
  public TokenExchangeProvider create(KeycloakSession session) {
    return new KeyExchangeProvider(wrongKeys);
  }

  @Override
  public int order() {
    return AHEAD_OF_KEYCLOAKS_OWN;
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}

  @Override
  public String getId() {
    return "copass-key-exchange";
  }
}
