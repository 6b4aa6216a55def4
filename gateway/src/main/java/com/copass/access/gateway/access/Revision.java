package com.copass.access.gateway.access;

import com.copass.access.model.Identifiers;
import java.util.Optional;

/**
 * A state of a sandbox's access: a number that grows with every change, in one epoch of the
 * database. Numbers of two epochs can't be compared.
 *
 * @param epoch the epoch; an identifier without {@code :}
 * @param number 0 or more
 */
public record Revision(String epoch, long number) {
  /** Refuses what can't be written as {@code <epoch>:<number>}. */
  public Revision {
    if (!Identifiers.isIdentifier(epoch) || epoch.indexOf(':') >= 0) {
      throw new IllegalArgumentException("epoch must be an identifier without a colon");
    }
    if (number < 0) {
      throw new IllegalArgumentException("revision must be 0 or more");
    }
  }

  /**
   * Reads the value of {@code Sandbox-Revision}.
   *
   * @param text any text
   * @return the revision, or empty where the text is none
   */
  public static Optional<Revision> parse(String text) {
    int colon = text.indexOf(':');
    String digits = text.substring(colon + 1);
    if (colon < 1
        || digits.isEmpty()
        || digits.length() > 18
        || !digits.chars().allMatch(Revision::isDigit)) {
      return Optional.empty();
    }
    String epoch = text.substring(0, colon);
    return Identifiers.isIdentifier(epoch)
        ? Optional.of(new Revision(epoch, Long.parseLong(digits)))
        : Optional.empty();
  }

  /** Tells whether this state includes another: the same epoch, and not before it. */
  public boolean includes(Revision other) {
    return epoch.equals(other.epoch) && number >= other.number;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** Returns the value of {@code Sandbox-Revision}. */
  @Override
  public String toString() {
    return epoch + ":" + number;
  }
}
