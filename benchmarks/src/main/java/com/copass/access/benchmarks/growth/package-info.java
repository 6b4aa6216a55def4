/** Time and memory of what the gateway knows, as that grows. A program of its own. */
package com.copass.access.benchmarks.growth;
