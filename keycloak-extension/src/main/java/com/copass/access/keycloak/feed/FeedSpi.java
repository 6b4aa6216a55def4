package com.copass.access.keycloak.feed;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** A place of its own among Keycloak's providers: it starts the feed and stops it. */
public final class FeedSpi implements Spi {
  @Override
  public boolean isInternal() {
    return true;
  }

  @Override
  public String getName() {
    return "copass-feed";
  }

  @Override
  public Class<? extends Provider> getProviderClass() {
    return FeedProvider.class;
  }

  @Override
  public Class<? extends ProviderFactory<?>> getProviderFactoryClass() {
    return FeedProviderFactory.class;
  }
}
