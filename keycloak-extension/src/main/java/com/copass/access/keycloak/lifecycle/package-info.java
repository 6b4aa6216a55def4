/**
 * What happens to people and realms in Keycloak itself, and what it means here: an account that is
 * switched off or gone and a sign-in that has ended are said on the feed, a realm that is gone
 * takes its rows with it.
 */
package com.copass.access.keycloak.lifecycle;
