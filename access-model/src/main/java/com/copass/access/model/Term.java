package com.copass.access.model;

import java.time.Instant;

/** How long something holds. */
public sealed interface Term {
  /** Tells whether it still holds at {@code now}; no allowance is made for skewed clocks. */
  boolean holdsAt(Instant now);

  /** Tells whether this term ends later than another one. */
  boolean outlasts(Term other);

  /** Until it is revoked. */
  record Indefinite() implements Term {
    @Override
    public boolean holdsAt(Instant now) {
      return true;
    }

    @Override
    public boolean outlasts(Term other) {
      return other instanceof Until;
    }
  }

  /**
   * Until an instant: at that instant it holds no more.
   *
   * @param end the first instant at which it no longer holds
   */
  record Until(Instant end) implements Term {
    @Override
    public boolean holdsAt(Instant now) {
      return now.isBefore(end);
    }

    @Override
    public boolean outlasts(Term other) {
      return other instanceof Until(Instant otherEnd) && end.isAfter(otherEnd);
    }
  }

  /** Until it is revoked. */
  Term INDEFINITE = new Indefinite();
}
