package com.copass.access.console.web;

/** What was entered can't be meant; nothing was asked of the API. */
final class FormProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String text;

  FormProblem(String text) {
    super(text, null, false, false);
    this.text = text;
  }

  /** Returns the name of the sentence that says what to mend. */
  String text() {
    return text;
  }
}
