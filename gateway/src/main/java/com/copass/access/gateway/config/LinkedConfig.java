package com.copass.access.gateway.config;

import java.nio.file.Path;

/**
 * How the API keys that accounts have linked are come by.
 *
 * @param clientId {@code upstream.linked.client-id}: the client of the realm that fetches them; it
 *     authenticates with the key of {@code identity.key-file}
 * @param keyFile {@code upstream.linked.key-file}: the private keys to which they are sealed
 */
public record LinkedConfig(String clientId, Path keyFile) {}
