package com.copass.access.standin.identity;

/** A credential that is missing or does not hold, or that can't be checked now. */
public final class NotIdentified extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  private NotIdentified(int status, String detail) {
    super(detail, null, false, false);
    this.status = status;
  }

  /** Returns a refusal: the credential does not hold, for the reason given (never its text). */
  static NotIdentified refused(String detail) {
    return new NotIdentified(401, detail);
  }

  /** Returns a failure of the set-up: the keys to check with can't be had. */
  static NotIdentified unavailable(String detail) {
    return new NotIdentified(503, detail);
  }

  /** Returns the status of the answer: 401, or 503 where nothing can be checked. */
  public int status() {
    return status;
  }
}
