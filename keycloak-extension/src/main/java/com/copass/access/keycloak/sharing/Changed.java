package com.copass.access.keycloak.sharing;

/**
 * The answer to a change, with the revision at which it holds.
 *
 * @param answer what to say
 * @param revision as {@code Sandbox-Revision} says it
 */
public record Changed<T>(T answer, String revision) {}
