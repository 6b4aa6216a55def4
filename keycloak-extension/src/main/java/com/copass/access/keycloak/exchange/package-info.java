/**
 * The exchange (RFC 8693): from an {@code olk_} key to a short-lived access token, and never from a
 * narrow token to a wider one. Here it is decided whether a key is live and what its token says;
 * how keys are made and found is not decided here.
 */
package com.copass.access.keycloak.exchange;
