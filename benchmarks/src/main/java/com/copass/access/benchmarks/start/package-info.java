/** How long the gateway takes from the start of its process until it is ready. */
package com.copass.access.benchmarks.start;
