/** A change against its base: the same rooms of both, measured in turns. */
package com.copass.access.benchmarks.drift;
