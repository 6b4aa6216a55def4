package com.copass.access.console.api;

import java.util.Set;

/** A call that did not succeed, as the person who asked has to be told of it. */
public final class ApiFailure extends RuntimeException {
  /** The word where no answer came: what was asked for may have happened, or not. */
  public static final String NO_ANSWER = "no_answer";

  /** The words of gateways that had no answer themselves. */
  private static final Set<String> MAY_HAVE_ACTED =
      Set.of(NO_ANSWER, "upstream_failed", "upstream_timeout");

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String error;
  private final String detail;

  ApiFailure(int status, String error, String detail) {
    super(status + " " + error, null, false, false);
    this.status = status;
    this.error = error;
    this.detail = detail;
  }

  /** Returns the HTTP status of the answer; 502 where none came. */
  public int status() {
    return status;
  }

  /** Returns the stable word. */
  public String error() {
    return error;
  }

  /** Returns the API's own sentence, in English; empty where there is none. */
  public String detail() {
    return detail;
  }

  /** Tells whether what was asked for may have happened nevertheless. */
  public boolean isUnsure() {
    return MAY_HAVE_ACTED.contains(error);
  }

  /** Tells whether the session is over. */
  public boolean isSignedOut() {
    return status == 401;
  }
}
