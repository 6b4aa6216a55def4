/**
 * The gateway's configuration: what keys there are, how they are read and checked at start, and the
 * type of secrets. Nothing here opens a connection or knows a request. Values are immutable and
 * safe for any thread.
 */
package com.copass.access.gateway.config;
