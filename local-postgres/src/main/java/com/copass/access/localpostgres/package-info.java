/**
 * A real PostgreSQL on this machine, for tests: the server that Maven resolved, on a free port of
 * 127.0.0.1, in a folder of its own.
 *
 * <p>What belongs here: how to start, stop, back up and restore one, and how a Keycloak is told to
 * use it. What may not: what is in its tables.
 */
package com.copass.access.localpostgres;
