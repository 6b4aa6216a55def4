/** Makes load and reads what a process took from the machine. Knows no peer. */
package com.copass.access.benchmarks.load;
