package com.copass.access.keycloak.sharing;

/**
 * What is said of a revoked connection, and nothing else: the published schema forbids more.
 *
 * @param connectionId the connection
 * @param revoked always true
 * @param cascadedKeys how many keys ended with it
 */
public record Revocation(String connectionId, boolean revoked, int cascadedKeys) {}
