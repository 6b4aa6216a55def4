package com.copass.access.trail;

import java.util.List;

/**
 * What a check has found.
 *
 * @param records how many records were read
 * @param findings what is wrong, in the order in which it was found; empty where nothing is
 */
public record Verdict(int records, List<Finding> findings) {
  /**
   * Something that is wrong.
   *
   * @param problem what
   * @param where at which record or head, for a person
   */
  public record Finding(Problem problem, String where) {}

  /** Takes a copy. */
  public Verdict {
    findings = List.copyOf(findings);
  }

  /** Tells whether nothing is wrong. */
  public boolean isGood() {
    return findings.isEmpty();
  }
}
