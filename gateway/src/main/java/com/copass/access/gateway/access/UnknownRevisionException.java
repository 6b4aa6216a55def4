package com.copass.access.gateway.access;

/** The caller asks for a state of the sandbox that does not exist: 400 {@code unknown_revision}. */
public final class UnknownRevisionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownRevisionException() {
    super("the sandbox has no such revision", null, false, false);
  }
}
