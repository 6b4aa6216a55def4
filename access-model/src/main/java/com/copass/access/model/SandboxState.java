package com.copass.access.model;

import java.util.Locale;
import java.util.Optional;

/** Whether a sandbox is in use. */
public enum SandboxState {
  /** In use. */
  ACTIVE,
  /** Taken out of use for a while by its owner. */
  SUSPENDED,
  /** Put away by its owner. */
  ARCHIVED;

  /** Returns the state's word on the wire, for example {@code active}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the state of a word on the wire, or empty where no state has that word. */
  public static Optional<SandboxState> ofWord(String word) {
    for (SandboxState state : values()) {
      if (state.word().equals(word)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }
}
