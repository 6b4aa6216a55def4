package com.copass.access.gateway.config;

import java.nio.file.Path;

/**
 * What the gateway signs for the upstream.
 *
 * @param issuer {@code identity.issuer}: {@code iss} of it; the public URL where nothing is said
 * @param keyFile {@code identity.key-file}: a private JWK, EC P-256, or a set of them of which the
 *     first signs; in the demo profile made there when absent
 * @param audience {@code identity.audience}: {@code aud} of it
 */
public record IdentityConfig(String issuer, Path keyFile, String audience) {}
