package com.copass.access.keycloak.feed;

import java.util.Optional;

/**
 * A reader that wants to be told.
 *
 * @param reader the reader
 * @param cursor up to where it has been told before, where it has
 */
record Joining(FeedReader reader, Optional<Cursor> cursor) {}
