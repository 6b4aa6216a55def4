package com.copass.access.vocabulary;

import java.util.Locale;
import java.util.Optional;

/** What kind of credential a token stands for: the word in the token's {@code copass.kind}. */
public enum PrincipalKind {
  /** A person who signed in. */
  PERSON,
  /** An account's own key. */
  ACCOUNT_KEY,
  /** A key that hangs on one connection. */
  CONNECTION_KEY,
  /** A key that runs one agent as its holder. */
  AGENT_INVOKE,
  /** A key that runs one agent as the owner. */
  AGENT_DELEGATE,
  /** A person's own token for one agent. */
  ONE_AGENT;

  /** Returns the kind's word, for example {@code agent_invoke}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the kind of a word, or empty where no kind has that word. */
  public static Optional<PrincipalKind> ofWord(String word) {
    for (PrincipalKind kind : values()) {
      if (kind.word().equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
