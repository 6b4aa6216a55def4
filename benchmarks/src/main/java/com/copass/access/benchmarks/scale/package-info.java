/**
 * What a large installation would need: worked out from measured constants, and played through
 * where things wait for each other. Measures nothing itself, and calls no other part.
 */
package com.copass.access.benchmarks.scale;
