package com.copass.access.gateway.config;

import java.time.Duration;

/**
 * So many requests in a time: all of them at once where none came before, then evenly.
 *
 * @param requests how many; 1 or more
 * @param period in which time; 1 ms or more
 */
public record Rate(int requests, Duration period) {
  /** Refuses what is no rate. */
  public Rate {
    if (requests < 1 || period.toMillis() < 1) {
      throw new IllegalArgumentException("a rate is at least one request in a time");
    }
  }
}
