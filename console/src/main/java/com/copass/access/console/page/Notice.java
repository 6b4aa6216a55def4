package com.copass.access.console.page;

import java.util.Optional;

/**
 * What has just happened.
 *
 * @param good whether it is what was wanted
 * @param text a sentence
 * @param way where to go because of it
 */
public record Notice(boolean good, String text, Optional<Way> way) {
  /** Somewhere to go: an address, and what stands on the link. */
  public record Way(String address, String text) {}

  /** A notice after which there is nowhere to go. */
  public Notice(boolean good, String text) {
    this(good, text, Optional.empty());
  }

  /** Returns the class of the look. */
  public String look() {
    return good ? "pf-m-success" : "pf-m-danger";
  }

  /** Returns whether a screen reader waits with it or not. */
  public String role() {
    return good ? "status" : "alert";
  }
}
