/**
 * What everybody in a contest shares: the realm with its people and sandboxes, their tokens, tokens
 * that must be refused, the API behind. Knows no peer.
 */
package com.copass.access.benchmarks.setting;
