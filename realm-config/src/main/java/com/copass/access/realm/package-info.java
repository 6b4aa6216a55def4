/**
 * The realm as data, and what makes a Keycloak have it: on a new server and on a live one, with a
 * plan before anything changes, and nothing left to do the second time.
 *
 * <p>What belongs here: the documents, the comparison with what a server has, the calls of
 * Keycloak's admin API that close the gap. What may not: anything that runs inside Keycloak, or
 * that only the quickstart needs.
 */
package com.copass.access.realm;
