/**
 * A request's place among those that it came from and those that it causes: its id, W3C Trace
 * Context, and, where somebody wants them, spans. Nothing secret and nothing unverified goes into a
 * span; knows no operation, no token, no rule, and depends on no other package but the
 * configuration.
 */
package com.copass.access.gateway.trace;
