package com.copass.access.gateway;

import com.copass.access.catalogue.Catalogue;
import com.copass.access.gateway.config.Settings;
import com.copass.access.gateway.tls.Clients;
import io.vertx.core.net.ServerSSLOptions;
import java.util.Optional;

/**
 * What can be changed of a running gateway.
 *
 * @param settings what is configured
 * @param catalogue the operations that settings may name
 * @param listen how its port speaks TLS at the start; empty for plain HTTP
 * @param upstream connections to the API
 * @param keycloak connections to Keycloak
 */
record Outside(
    Settings settings,
    Catalogue catalogue,
    Optional<ServerSSLOptions> listen,
    Clients upstream,
    Clients keycloak) {}
