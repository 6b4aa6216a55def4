/** How soon a revocation holds: on each of two gateways, and for a stream that is open. */
package com.copass.access.benchmarks.revocation;
