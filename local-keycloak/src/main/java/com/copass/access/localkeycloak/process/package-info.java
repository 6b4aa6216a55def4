/**
 * Child processes that end with the JVM that started them, and the ports they listen on. Knows
 * nothing of Keycloak.
 */
package com.copass.access.localkeycloak.process;
