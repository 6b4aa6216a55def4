/**
 * The gateway's rooms, put together up to one of them, as programs of their own: what each adds to
 * a request. Every room is the gateway's own; only how they are joined is written here.
 */
package com.copass.access.benchmarks.layers;
