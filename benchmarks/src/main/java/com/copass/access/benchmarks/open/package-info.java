/**
 * A generator of open load, as a program of its own: requests are sent when they are due, whatever
 * has become of those before, and counted from then. Knows neither peers nor tokens, only a file of
 * requests and a port.
 */
package com.copass.access.benchmarks.open;
