package com.copass.access.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * The rules against the oracle in a sample of the enumeration; {@link EnumerationIT} has them all.
 */
final class OracleTest {
  /** A prime, so that the sample falls out of step with everything that turns in a slice. */
  private static final int EVERY = 61;

  @Test
  void theOracleSaysTheSameInASampleOfCases() {
    long[] next = {0};
    for (Slice slice : Enumeration.SLICES) {
      slice.forEach(
          (request, access) -> {
            if (next[0]++ % EVERY == 0) {
              Decision expected = Oracle.decide(request, access, Cast.NOW);
              if (!Rules.decide(request, access, Cast.NOW).equals(expected)) {
                throw new AssertionError("%s, %s: %s".formatted(request, access, expected));
              }
            }
          });
    }
    assertThat(next[0]).isEqualTo(881_084);
  }
}
