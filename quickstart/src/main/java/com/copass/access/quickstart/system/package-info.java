/**
 * The whole product as processes on this machine: Keycloak with the extension and the demo's realm,
 * the stand-in, the gateway. What belongs here: ports, folders, start and stop. What may not: what
 * is done with a system that runs.
 */
package com.copass.access.quickstart.system;
