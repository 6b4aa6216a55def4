/**
 * The words that the gateway and the Keycloak extension say to each other: claims, headers, paths,
 * feed events, error words. Each is written here once; {@code docs/wire.md} says how they are used.
 */
package com.copass.access.vocabulary;
