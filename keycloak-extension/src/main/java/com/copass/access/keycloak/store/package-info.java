/**
 * The extension's tables: entities, the changelog that makes them, and nothing that decides. An
 * entity knows its columns and the changes that keep a row true to itself; who may make a change is
 * the business of the packages above. Every row but the server's secret belongs to a realm.
 *
 * <p>Entities are confined to the session that loaded them, as Keycloak's own are.
 */
package com.copass.access.keycloak.store;
