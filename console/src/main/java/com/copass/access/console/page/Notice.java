package com.copass.access.console.page;

/**
 * What has just happened.
 *
 * @param good whether it is what was wanted
 * @param text a sentence
 */
public record Notice(boolean good, String text) {
  /** Returns the class of the look. */
  public String look() {
    return good ? "pf-m-success" : "pf-m-danger";
  }

  /** Returns whether a screen reader waits with it or not. */
  public String role() {
    return good ? "status" : "alert";
  }
}
