/**
 * An account's own API key at the service behind the gateways: linked by its holder, sealed to the
 * gateways on its way in, handed out sealed. Nothing here can open it.
 */
package com.copass.access.keycloak.credential;
