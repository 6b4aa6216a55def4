package com.copass.access.gateway.access;

/** A person's change was sent on to Keycloak and no answer came: it may have been made. */
public final class NoAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoAnswerException() {
    super("a change was sent on and not answered", null, false, false);
  }
}
