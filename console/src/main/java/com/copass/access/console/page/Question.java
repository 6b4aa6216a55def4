package com.copass.access.console.page;

/**
 * A question before something is done that can't be undone.
 *
 * @param text the question
 * @param consequence what will be gone
 * @param action where the form goes
 * @param yes the button
 * @param back where no leads
 */
public record Question(String text, String consequence, String action, String yes, String back) {}
