package com.copass.access.gateway.config;

import java.net.URI;
import java.util.List;

/**
 * Keycloak and the extension in it.
 *
 * @param issuer {@code keycloak.issuer}: the realm's issuer, exactly as tokens name it
 * @param realmUrl {@code keycloak.realm-url}: the realm as this gateway reaches it; the issuer
 *     where nothing else is said
 * @param extensionUrl {@code keycloak.extension-url}: the extension; {@code copass-access} below
 *     the realm where nothing else is said
 * @param feeds {@code keycloak.feeds}: the extension at each node whose feed is followed
 * @param gatewayClient {@code keycloak.gateway-client.*}: calls the extension
 * @param exchangeClient {@code keycloak.exchange-client.*}: exchanges keys
 */
public record KeycloakConfig(
    String issuer,
    URI realmUrl,
    URI extensionUrl,
    List<URI> feeds,
    ClientCredentials gatewayClient,
    ClientCredentials exchangeClient) {}
