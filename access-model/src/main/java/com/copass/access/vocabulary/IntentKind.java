package com.copass.access.vocabulary;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a gateway is about to do at the upstream that means something for access too. It is written
 * down before, so that what was not brought to its end is known.
 */
public enum IntentKind {
  /** The state of a sandbox changes: it is archived, or taken into use again. */
  SANDBOX_STATE_CHANGED,
  /** A sandbox is deleted. */
  SANDBOX_DESTROYED,
  /** An agent is archived or deleted. */
  AGENT_ENDED;

  /** Returns its word, for example {@code sandbox_destroyed}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the kind of a word, or empty where there is none. */
  public static Optional<IntentKind> ofWord(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
