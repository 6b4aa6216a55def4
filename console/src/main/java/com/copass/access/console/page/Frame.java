package com.copass.access.console.page;

import com.copass.access.console.text.Texts;
import java.util.Optional;

/**
 * What is around every page.
 *
 * @param t the texts
 * @param title the page's title
 * @param place where in the console it is
 * @param notice what has just happened
 * @param administers whether the section for administrators is there
 */
public record Frame(
    Texts t, String title, Place place, Optional<Notice> notice, boolean administers) {
  /** The parts of the console. */
  public enum Place {
    SANDBOXES,
    ME,
    ADMINISTRATION,
    NOWHERE
  }

  /** Returns the class that marks the current part in the navigation. */
  public String current(Place part) {
    return part == place ? "pf-m-current" : "";
  }

  /** Returns what tells screen readers of the current part. */
  public String ariaCurrent(Place part) {
    return part == place ? "page" : "false";
  }
}
