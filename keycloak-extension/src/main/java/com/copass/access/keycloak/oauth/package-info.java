/**
 * Introspection (RFC 7662) and revocation (RFC 7009) of what this extension issues, in the words of
 * those documents and not in the API's: OAuth clients call here. Whether something holds is decided
 * in the package {@code exchange}, how a key ends in the package {@code key}.
 */
package com.copass.access.keycloak.oauth;
