package com.copass.access.keycloak.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in an account's trail, as {@code before} says it.
 *
 * @param millis when the last record that was seen was made, in milliseconds since 1970
 * @param id its id, which orders those of one millisecond
 */
public record TrailCursor(long millis, String id) {
  static final TrailCursor NEWEST = new TrailCursor(Long.MAX_VALUE, "");
  private static final Pattern FORM = Pattern.compile("([0-9]{1,15})-([0-9a-f-]{36})");

  static TrailCursor of(Instant at, String id) {
    return new TrailCursor(at.toEpochMilli(), id);
  }

  /** Reads what {@link #toString} writes; empty for everything else. */
  public static Optional<TrailCursor> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(new TrailCursor(Long.parseLong(matcher.group(1)), matcher.group(2)))
        : Optional.empty();
  }

  /** Writes it. */
  @Override
  public String toString() {
    return millis + "-" + id;
  }
}
