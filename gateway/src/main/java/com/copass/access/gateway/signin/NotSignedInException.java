package com.copass.access.gateway.signin;

/** A request comes with no session that holds. */
final class NotSignedInException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotSignedInException() {
    super("not signed in", null, false, false);
  }
}
