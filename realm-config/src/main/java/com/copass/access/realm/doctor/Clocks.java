package com.copass.access.realm.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Compares what others say the time is with the time here. */
final class Clocks {
  /** What is said is in whole seconds, and the answer took its time. */
  private static final Duration APART = Duration.ofSeconds(3);

  private final InstantSource here;

  Clocks(InstantSource here) {
    this.here = here;
  }

  /** Compares a time that was said just now. */
  Finding compare(String whose, Instant said) {
    Duration apart = Duration.between(said, here.instant());
    return apart.abs().compareTo(APART) <= 0
        ? Finding.well(whose)
        : new Finding(
            whose,
            "it is "
                + apart.abs().toSeconds()
                + " s "
                + (apart.isNegative() ? "ahead of" : "behind")
                + " this machine's, and tokens would be early or late: let all machines follow one"
                + " time server");
  }
}
