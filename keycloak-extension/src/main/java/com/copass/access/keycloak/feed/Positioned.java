package com.copass.access.keycloak.feed;

/**
 * A committed change in its place on the feed.
 *
 * @param position counted from 1, over all realms
 * @param realmId the realm whose readers learn of it
 * @param change what happened
 */
record Positioned(long position, String realmId, FeedChange change) {}
