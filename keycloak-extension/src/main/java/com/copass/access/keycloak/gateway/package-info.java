/**
 * What only gateways may call: access records, shared sandboxes, word of what happened at the
 * upstream, the change feed. The shapes are those of {@code docs/wire.md}; what changes anything is
 * done by {@code sharing}.
 */
package com.copass.access.keycloak.gateway;
