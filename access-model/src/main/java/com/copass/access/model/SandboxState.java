package com.copass.access.model;

import java.util.Locale;
import java.util.Optional;

/** Whether a sandbox is in use. */
public enum SandboxState {
  /** In use. */
  ACTIVE(Optional.empty()),
  /** Taken out of use for a while by its owner. */
  SUSPENDED(Optional.of(Reason.SANDBOX_SUSPENDED)),
  /** Put away by its owner. */
  ARCHIVED(Optional.of(Reason.SANDBOX_ARCHIVED));

  private final Optional<Reason> objection;

  SandboxState(Optional<Reason> objection) {
    this.objection = objection;
  }

  /** Returns why nobody but the owner gets in, or empty where the sandbox is in use. */
  Optional<Reason> objection() {
    return objection;
  }

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
