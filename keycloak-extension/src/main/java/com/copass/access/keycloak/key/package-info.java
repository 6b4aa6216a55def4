/**
 * {@code olk_} keys: their secrets, minting, inventory and end. What a key may do once it is
 * presented is decided elsewhere: by the exchange, and by the rules.
 */
package com.copass.access.keycloak.key;
