package com.copass.access.gateway.scripted;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** Time that passes when a test says so. */
public final class ManualClock implements InstantSource {
  private final AtomicReference<Instant> now;

  /** Starts at an instant. */
  public ManualClock(Instant start) {
    this.now = new AtomicReference<>(start);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  /** Lets time pass. */
  public void advance(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }
}
