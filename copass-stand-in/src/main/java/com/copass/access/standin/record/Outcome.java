package com.copass.access.standin.record;

import java.util.Locale;

/** How an exchange stands. */
public enum Outcome {
  /** It has not ended: the answer, or the stream, is still under way. */
  OPEN,
  /** The answer was sent to its end. */
  ANSWERED,
  /** The stand-in hung up in the middle, because it was told to. */
  HUNG_UP,
  /** The client went away before the answer was complete. */
  CLIENT_GONE;

  /** Returns the word on the wire. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
