/**
 * The HTTP surface of the extension: the realm resource, the authentication of callers, JSON in and
 * out. What an endpoint does is in the packages beside; here it only gets its words and its status.
 */
package com.copass.access.keycloak.rest;
