/** The command line of the benchmarks. What is measured is below. */
package com.copass.access.benchmarks;
