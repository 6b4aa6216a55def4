/**
 * The way in: what Keycloak finds of the tables and of the realm resource, and below that what
 * people and what gateways call. It knows everybody, and nobody depends on it.
 */
package com.copass.access.keycloak.entry;
