/**
 * The change feed: what happened to access, told to gateways in positions that are given out after
 * commit. Here belong the outbox, its sequencer, the epoch, and the readers of one node. What is in
 * an access record, and who may read the feed, does not.
 */
package com.copass.access.keycloak.feed;
