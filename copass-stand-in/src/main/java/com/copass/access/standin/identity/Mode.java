package com.copass.access.standin.identity;

import java.util.Locale;
import java.util.Optional;

/** What kind of work a gateway's assertion is for ({@code copass.mode}). */
public enum Mode {
  /** Work in a sandbox by its owner or by somebody it is shared with. */
  MEMBER,
  /** A run of somebody else's agent, as its holder. */
  INVOKE,
  /** A run of one agent, as the owner who shared it. */
  DELEGATE,
  /** Work in the caller's own account that names no sandbox. */
  ACCOUNT;

  /** Returns the word on the wire. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the mode of a word, or empty where no mode has it. */
  public static Optional<Mode> ofWord(String word) {
    for (Mode mode : values()) {
      if (mode.word().equals(word)) {
        return Optional.of(mode);
      }
    }
    return Optional.empty();
  }
}
