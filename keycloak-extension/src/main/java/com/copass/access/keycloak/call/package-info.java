/**
 * A call from somebody who has been authenticated: who calls, the transaction in which the call is
 * served, and how it is refused. Nothing here knows what the call is about.
 */
package com.copass.access.keycloak.call;
