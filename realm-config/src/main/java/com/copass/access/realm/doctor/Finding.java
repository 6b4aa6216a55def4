package com.copass.access.realm.doctor;

/**
 * What one examination found.
 *
 * @param what what was looked at, a word or two
 * @param wrong what is wrong and how it is mended; empty where all is well
 */
public record Finding(String what, String wrong) {
  static Finding well(String what) {
    return new Finding(what, "");
  }

  /** Tells whether all is well. */
  public boolean isWell() {
    return wrong.isEmpty();
  }

  /** Returns the line for people. */
  public String line() {
    return isWell() ? "well   " + what : "WRONG  " + what + ": " + wrong;
  }
}
