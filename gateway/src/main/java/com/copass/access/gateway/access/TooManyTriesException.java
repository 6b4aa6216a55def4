package com.copass.access.gateway.access;

import java.time.Duration;

/** The caller has named too much that is not there, or not for them: 429. */
public final class TooManyTriesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Duration pause;

  /**
   * Says that no more is looked up.
   *
   * @param pause after which time one more is
   */
  public TooManyTriesException(Duration pause) {
    super("too many ids that are not the caller's", null, false, false);
    this.pause = pause;
  }

  /** Returns after which time one more will be looked up. */
  public Duration pause() {
    return pause;
  }
}
