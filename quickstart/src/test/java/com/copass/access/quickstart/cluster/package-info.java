/**
 * A cluster without containers, for tests of what people do and suffer in operation: two Keycloaks
 * on one PostgreSQL, two gateways, a balancer before each pair, all but the balancers processes of
 * their own, and people who ask all the time.
 *
 * <p>What belongs here: faults, restarts, restores, rotations, and counting what callers see of
 * them. What may not: who may do what, which is tested where it is decided; here one table of
 * questions with known answers is enough.
 */
package com.copass.access.quickstart.cluster;
