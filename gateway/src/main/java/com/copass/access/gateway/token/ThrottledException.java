package com.copass.access.gateway.token;

import java.time.Duration;

/** Too many keys that hold nowhere came from there lately: 429, and no other is looked at yet. */
public final class ThrottledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Duration wait;

  ThrottledException(Duration wait) {
    super("too many keys that do not hold", null, false, false);
    this.wait = wait;
  }

  /** Returns after which time one more will be looked at. */
  public Duration pause() {
    return wait;
  }
}
