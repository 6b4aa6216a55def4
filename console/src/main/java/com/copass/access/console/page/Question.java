package com.copass.access.console.page;

import java.util.List;

/**
 * A question before something is done that can't be undone.
 *
 * @param text the question
 * @param consequence what will be gone
 * @param action where the form goes
 * @param yes the button
 * @param back where no leads
 * @param choices of which one is made with it, the first unless another is; or none
 */
public record Question(
    String text, String consequence, String action, String yes, String back, List<Choice> choices) {
  /** Copies the list. */
  public Question {
    choices = List.copyOf(choices);
  }

  /** A question without choices. */
  public Question(String text, String consequence, String action, String yes, String back) {
    this(text, consequence, action, yes, back, List.of());
  }

  /** One choice: the name of its field, its value, and what stands beside it. */
  public record Choice(String field, String value, String text) {}
}
