/**
 * Handles, the public names of accounts: their grammar, who holds which, and looking one up without
 * giving the others away. Nothing is ever stored by handle but the handle itself.
 */
package com.copass.access.keycloak.handle;
