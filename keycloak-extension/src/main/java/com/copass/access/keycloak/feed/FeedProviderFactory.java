package com.copass.access.keycloak.feed;

import org.keycloak.provider.ProviderFactory;

/** Makes the change feed. */
public interface FeedProviderFactory extends ProviderFactory<FeedProvider> {}
