/**
 * A real Keycloak on this machine, for the quickstart and for tests: unpacked from the distribution
 * that Maven resolved, built once for each set of provider jars and options, started from a cheap
 * copy of its own for every run.
 *
 * <p>What belongs here: how to unpack, build, start, wait for and stop a Keycloak. What may not:
 * what is inside it. Realms, clients and people are the realm configuration's.
 */
package com.copass.access.localkeycloak;
