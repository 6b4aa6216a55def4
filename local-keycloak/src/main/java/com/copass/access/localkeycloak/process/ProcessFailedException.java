package com.copass.access.localkeycloak.process;

/** A process failed or did not come up; the message ends with what it said last. */
public final class ProcessFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what failed. */
  public ProcessFailedException(String message) {
    super(message);
  }

  /** Says what failed, and why. */
  public ProcessFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
