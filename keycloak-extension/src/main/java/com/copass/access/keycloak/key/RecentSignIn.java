package com.copass.access.keycloak.key;

import com.copass.access.keycloak.call.Caller;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.vocabulary.ErrorWord;
import java.time.Duration;
import java.time.Instant;

/** Asked of whoever lends their own integrations to a key: that they have signed in lately. */
final class RecentSignIn {
  private static final Duration RECENT = Duration.ofMinutes(15);

  private RecentSignIn() {}

  static void require(Caller caller, Instant now) {
    if (caller.signedInAt().filter(at -> now.isBefore(at.plus(RECENT))).isEmpty()) {
      throw Refusal.of(
          ErrorWord.FORBIDDEN,
          "A delegate key runs with your own integrations: sign in again and mint or rotate it"
              + " within "
              + RECENT.toMinutes()
              + " minutes.");
    }
  }
}
