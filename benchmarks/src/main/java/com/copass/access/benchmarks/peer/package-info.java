/** Who takes part in a contest, and how each is started. Measures nothing. */
package com.copass.access.benchmarks.peer;
