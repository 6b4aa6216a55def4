package com.copass.access.keycloak.key;

import com.copass.access.keycloak.store.KeySubject;
import com.copass.access.vocabulary.PrincipalKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What the management tools call the kinds of keys in their inventory. A key that hangs on a
 * connection is none of them: it is listed with its connection.
 */
public enum KeyKind {
  /** An account's own. */
  GENERAL(Optional.empty()),
  /** Runs one agent as its holder. */
  AGENT_INVOKE(Optional.of(PrincipalKind.AGENT_INVOKE)),
  /** Runs one agent as the owner. */
  AGENT_DELEGATE(Optional.of(PrincipalKind.AGENT_DELEGATE));

  private final Optional<PrincipalKind> ofAgent;

  KeyKind(Optional<PrincipalKind> ofAgent) {
    this.ofAgent = ofAgent;
  }

  /** Returns the kind of that word. */
  public static Optional<KeyKind> ofWord(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  /** Returns the word on the wire. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the word in the store, of a kind that runs an agent. */
  Optional<String> ofAgent() {
    return ofAgent.map(PrincipalKind::word);
  }

  static KeyKind of(KeySubject subject) {
    return switch (subject) {
      case KeySubject.OfAccount unused -> GENERAL;
      case KeySubject.Invoke unused -> AGENT_INVOKE;
      case KeySubject.Delegate unused -> AGENT_DELEGATE;
      case KeySubject.OfConnection unused ->
          throw new IllegalArgumentException("a connection's key is in no inventory");
    };
  }
}
