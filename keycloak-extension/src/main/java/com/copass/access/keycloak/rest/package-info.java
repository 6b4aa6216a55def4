/**
 * What all endpoints share: the authentication of callers, parameters in, JSON out. No endpoint is
 * here; those of people and those of gateways have packages of their own.
 */
package com.copass.access.keycloak.rest;
