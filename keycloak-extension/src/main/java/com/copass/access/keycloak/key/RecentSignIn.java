package com.copass.access.keycloak.key;

import com.copass.access.keycloak.call.Caller;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.call.Work;
import com.copass.access.vocabulary.ErrorWord;
import java.time.Instant;

/**
 * Asked of whoever hands on what is their own: that they have signed in lately. What that means is
 * said by the realm's attribute {@code copass.recent-sign-in-seconds}, from 10 to 86400; a quarter
 * of an hour where it says nothing, or something else.
 */
public final class RecentSignIn {
  private static final String ATTRIBUTE = "copass.recent-sign-in-seconds";
  private static final long USUAL = 900;
  private static final long SHORTEST = 10;
  private static final long LONGEST = 86_400;

  private RecentSignIn() {}

  /**
   * Requires it.
   *
   * @param why a sentence that says what for, without its end
   * @throws Refusal where it was too long ago, or a key is calling
   */
  public static void require(Work work, Caller caller, String why) {
    long recent = seconds(work.realm().getAttribute(ATTRIBUTE));
    Instant now = work.now();
    if (caller.signedInAt().filter(at -> now.isBefore(at.plusSeconds(recent))).isEmpty()) {
      throw Refusal.of(
          ErrorWord.RECENT_SIGN_IN_NEEDED,
          why + ": sign in again and do it within " + recent + " seconds.");
    }
  }

  private static long seconds(String text) {
    if (text == null || !text.matches("[0-9]{1,6}")) {
      return USUAL;
    }
    long seconds = Long.parseLong(text);
    return seconds < SHORTEST || seconds > LONGEST ? USUAL : seconds;
  }
}
