/**
 * What administrators of a realm call, below {@code /admin/realms/{realm}/copass-access} and, from
 * the console, through the gateway: who has access to what, changes of it in their own name, the
 * trail, and the import of what was there before. Who may is Keycloak's permission evaluator's to
 * say; what it means is done by {@code sharing}, {@code key} and {@code account}. No secret is
 * shown or minted here.
 */
package com.copass.access.keycloak.admin;
