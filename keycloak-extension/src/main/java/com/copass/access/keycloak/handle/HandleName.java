package com.copass.access.keycloak.handle;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A handle in its one form: 3 to 30 characters of {@code a-z 0-9 . _ -}, letters or digits at both
 * ends, never two of the others in a row.
 *
 * @param value the handle without {@code @}
 */
public record HandleName(String value) {
  private static final int SHORTEST = 3;
  private static final int LONGEST = 30;
  private static final Pattern GRAMMAR = Pattern.compile("[a-z0-9]+(?:[._-][a-z0-9]+)*");

  /** What the grammar asks for, to be said after the name of a field. */
  public static final String RULE =
      "must be a handle: 3 to 30 characters of a-z 0-9 . _ -, letters or digits at both ends, no"
          + " two of . _ - in a row";

  /** Refuses what is no handle in its one form with an {@link IllegalArgumentException}. */
  public HandleName {
    if (value.length() < SHORTEST
        || value.length() > LONGEST
        || !GRAMMAR.matcher(value).matches()) {
      throw new IllegalArgumentException("handle " + RULE);
    }
  }

  /**
   * Reads a handle as people write it: with or without one {@code @}, in either case. Nothing
   * beyond ASCII is folded into it.
   */
  public static Optional<HandleName> parse(String text) {
    String name = text.startsWith("@") ? text.substring(1) : text;
    if (name.length() < SHORTEST
        || name.length() > LONGEST
        || !name.chars().allMatch(c -> c < 128)) {
      return Optional.empty();
    }
    String folded = name.toLowerCase(Locale.ROOT);
    return GRAMMAR.matcher(folded).matches()
        ? Optional.of(new HandleName(folded))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "@" + value;
  }
}
