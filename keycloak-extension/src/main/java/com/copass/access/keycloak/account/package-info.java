/**
 * Which account a Keycloak user is. The account id is the only id of a person that leaves Keycloak;
 * handles and sharing are written in terms of it.
 */
package com.copass.access.keycloak.account;
