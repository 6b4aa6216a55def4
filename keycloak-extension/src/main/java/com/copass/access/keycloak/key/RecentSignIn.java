package com.copass.access.keycloak.key;

import com.copass.access.keycloak.call.Caller;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.vocabulary.ErrorWord;
import java.time.Duration;
import java.time.Instant;

/** Asked of whoever hands on what is their own: that they have signed in lately. */
public final class RecentSignIn {
  private static final Duration RECENT = Duration.ofMinutes(15);

  private RecentSignIn() {}

  /**
   * Requires it.
   *
   * @param why a sentence that says what for, without its end
   * @throws Refusal where it was too long ago, or a key is calling
   */
  public static void require(Caller caller, Instant now, String why) {
    if (caller.signedInAt().filter(at -> now.isBefore(at.plus(RECENT))).isEmpty()) {
      throw Refusal.of(
          ErrorWord.FORBIDDEN,
          why + ": sign in again and do it within " + RECENT.toMinutes() + " minutes.");
    }
  }
}
