/**
 * Certificates and keys, read from files and checked before they are used: what would fail at the
 * first handshake fails here, with the setting's name. Knows nothing of requests.
 */
package com.copass.access.gateway.tls;
