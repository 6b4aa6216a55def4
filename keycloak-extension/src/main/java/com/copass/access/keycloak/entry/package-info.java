/**
 * The way in: the realm resource that Keycloak finds, and below it what people and what gateways
 * call. Nobody depends on this package.
 */
package com.copass.access.keycloak.entry;
