/**
 * HTTP as such, on both sides of the gateway: the target as received, bodies within bounds, which
 * header fields pass, what a refusal looks like. Knows no operation, no token, no rule; depends on
 * no other package of the gateway.
 */
package com.copass.access.gateway.http;
