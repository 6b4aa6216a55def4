package com.copass.access.console.web;

import com.copass.access.console.api.ApiFailure;
import com.copass.access.console.page.Notice;
import java.util.Optional;

/** What is told to somebody who signed in too long ago for what they want to do. Stateless. */
final class SignInAgain {
  private static final String WORD = "recent_sign_in_needed";

  private SignInAgain() {}

  /** Tells whether it failed because of that. */
  static boolean isNeeded(Throwable failure) {
    return failure instanceof ApiFailure api && api.error().equals(WORD);
  }

  /**
   * Returns the notice that leads there.
   *
   * @param text the name of the sentence that says for what
   * @param back where to come back to, a path of the console
   */
  static Notice notice(Visit visit, String text, String back) {
    return new Notice(
        false,
        visit.t().of(text),
        Optional.of(
            new Notice.Way(
                "/sign-in?again=1&to=" + Visit.encoded(back), visit.t().of("keys.signIn.yes"))));
  }
}
