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
  /** Returns a time out of the API's text; empty where there is none. */
  public static Optional<Time> of(Texts t, Instant now, String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      Instant time = Instant.parse(text);
      return Optional.of(new Time(text, t.at(time), t.distance(now, time)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
