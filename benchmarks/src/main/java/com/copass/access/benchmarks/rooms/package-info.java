/**
 * What the gateway knows of tokens and sandboxes, beside a realm that is a script: for measuring
 * rooms by themselves, with as many tokens and sandboxes as wanted. The real Keycloak is in the
 * contest.
 */
package com.copass.access.benchmarks.rooms;
