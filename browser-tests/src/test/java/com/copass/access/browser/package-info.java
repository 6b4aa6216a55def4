/**
 * The whole system as people meet it: real browsers, a real Keycloak, a real gateway. Nothing here
 * reaches behind the pages but to prepare what a test begins with.
 */
package com.copass.access.browser;
