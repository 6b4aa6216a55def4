package com.copass.access.quickstart.story;

/**
 * Whom alice invited.
 *
 * @param bob the connection of bob
 * @param carol the connection of carol
 */
record Invitations(String bob, String carol) {}
