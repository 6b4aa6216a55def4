/**
 * What the extension puts into access tokens: the {@code copass} claim, and the mark by which
 * Keycloak's own endpoints know that a token made by our exchange is not for them. Who gets such a
 * token is decided in the package {@code exchange}.
 */
package com.copass.access.keycloak.token;
