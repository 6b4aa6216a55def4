/**
 * A Keycloak with the extension as a script: a real HTTP server that says what a test tells it to.
 * For tests that must be quick; the real Keycloak is in the acceptance tests.
 */
package com.copass.access.gateway.scripted;
