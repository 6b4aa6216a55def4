/**
 * How often somebody may ask: token buckets, and whose bucket a request takes from. Knows no
 * operation and no answer but the refusal.
 */
package com.copass.access.gateway.limit;
