/** Pictures of what was measured, drawn from the figures that a report left. Measures nothing. */
package com.copass.access.benchmarks.plot;
