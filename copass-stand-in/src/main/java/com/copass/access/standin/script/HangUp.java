package com.copass.access.standin.script;

import java.util.Locale;
import java.util.Optional;

/** When the stand-in closes the connection instead of finishing its answer. */
public enum HangUp {
  /** Before a byte of the answer. */
  BEFORE_ANSWER,
  /** After about half of a body, or before a stream's last frame. */
  MID_ANSWER;

  /** Returns the case of a word, or empty. */
  static Optional<HangUp> ofWord(String word) {
    for (HangUp each : values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
