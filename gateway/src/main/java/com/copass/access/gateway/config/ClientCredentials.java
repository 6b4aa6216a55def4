package com.copass.access.gateway.config;

/**
 * A confidential client of the realm.
 *
 * @param id its client id
 * @param secret its secret
 */
public record ClientCredentials(String id, Secret secret) {}
