package com.copass.access.console.page;

import java.util.List;
import java.util.Optional;

/**
 * What happened to the access to a sandbox.
 *
 * @param above the pages above this one
 * @param records what happened, newest first
 * @param older where the next page begins
 * @param parts in how many parts the signed chain is handed out; 0 where it is not
 */
public record TrailPage(Above above, List<Entry> records, Optional<String> older, int parts) {
  /** Copies the list. */
  public TrailPage {
    records = List.copyOf(records);
  }

  /**
   * One thing that happened.
   *
   * @param at when
   * @param action what, as a sentence
   * @param actor who
   * @param about whom or what it was about
   */
  public record Entry(Time at, String action, String actor, String about) {}
}
