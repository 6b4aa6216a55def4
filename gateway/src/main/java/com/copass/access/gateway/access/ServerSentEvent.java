package com.copass.access.gateway.access;

/**
 * One event of a stream.
 *
 * @param name its {@code event}
 * @param data its {@code data}, lines joined by line feeds
 */
record ServerSentEvent(String name, String data) {}
