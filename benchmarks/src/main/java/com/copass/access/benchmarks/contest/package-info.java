/** Peers in turn, round by round, in one run; and what came out of it. */
package com.copass.access.benchmarks.contest;
