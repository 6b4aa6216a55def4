package com.copass.access.keycloak.feed;

import com.copass.access.model.Identifiers;
import java.util.Optional;

/**
 * A place on the feed, as it stands in {@code id:} and {@code Last-Event-ID}.
 *
 * @param epoch the epoch in which the position was given out
 * @param position the last position that has been seen; 0 before the first
 */
public record Cursor(String epoch, long position) {
  private static final int MOST_DIGITS = 18;

  /**
   * Reads {@code <epoch>:<position>}.
   *
   * @return the cursor, or empty for everything that {@link #toString} does not write
   */
  public static Optional<Cursor> parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    String epoch = text.substring(0, colon);
    String digits = text.substring(colon + 1);
    return Identifiers.isIdentifier(epoch) && isNumber(digits)
        ? Optional.of(new Cursor(epoch, Long.parseLong(digits)))
        : Optional.empty();
  }

  /** Writes {@code <epoch>:<position>}. */
  @Override
  public String toString() {
    return epoch + ":" + position;
  }

  private static boolean isNumber(String digits) {
    return !digits.isEmpty()
        && digits.length() <= MOST_DIGITS
        && digits.chars().allMatch(c -> c >= '0' && c <= '9')
        && (digits.length() == 1 || digits.charAt(0) != '0');
  }
}
