/**
 * Who shares which sandbox with whom: ownership, connections, and the revision that each change of
 * them takes. The rules decide, on what the store says at that moment; a change, its revision, its
 * outbox row and its audit record are one transaction.
 */
package com.copass.access.keycloak.sharing;
