/**
 * A small Copass-shaped API for the demo, the tests and the benchmarks: it keeps state, trusts what
 * the chosen strategy says about the caller, refuses what an upstream would refuse, and records
 * exactly what arrived. What starts and stops it belongs here.
 *
 * <p>It is never part of a deployment: it keeps credentials that it was sent, can be told to fail,
 * and binds to nothing but loopback unless asked explicitly.
 */
package com.copass.access.standin;
