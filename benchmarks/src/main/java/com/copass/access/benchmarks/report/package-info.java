/** How figures are summed up and written down: for people, for programs. Measures nothing. */
package com.copass.access.benchmarks.report;
