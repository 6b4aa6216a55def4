package com.copass.access.console.page;

import com.copass.access.console.text.Texts;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * A time on a page.
 *
 * @param machine for programs
 * @param exact for people who want to know it exactly
 * @param about as people say it
 */
public record Time(String machine, String exact, String about) {
  /**
   * Returns the time of something that has happened, however clocks differ and however long the
   * page took; empty where there is none.
   */
  public static Optional<Time> past(Texts t, Instant now, String text) {
    return read(text).map(time -> at(t, time.isBefore(now) ? now : time.plusNanos(1), time, text));
  }

  /** Returns a time out of the API's text; empty where there is none. */
  public static Optional<Time> of(Texts t, Instant now, String text) {
    return read(text).map(time -> at(t, now, time, text));
  }

  private static Time at(Texts t, Instant now, Instant time, String text) {
    return new Time(text, t.at(time), t.distance(now, time));
  }

  private static Optional<Instant> read(String text) {
    try {
      return Optional.ofNullable(text).map(Instant::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
