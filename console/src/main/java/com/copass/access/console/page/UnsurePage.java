package com.copass.access.console.page;

import java.util.List;

/**
 * Nobody knows whether something was done, because no answer came. What was sent is on the page, to
 * be sent again as the same intention.
 *
 * @param text what that means, and what to do
 * @param action where the form went
 * @param fields what was in it
 * @param back the page from which to look
 */
public record UnsurePage(String text, String action, List<Field> fields, String back) {
  /** Copies the list. */
  public UnsurePage {
    fields = List.copyOf(fields);
  }

  /** One field of a form: its name, its value. */
  public record Field(String name, String value) {}
}
