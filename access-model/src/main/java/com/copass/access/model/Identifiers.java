package com.copass.access.model;

/**
 * The grammar that every id has in common; an id that fits it can stand in a path, a log, a key.
 */
public final class Identifiers {
  private static final int LONGEST = 128;

  private Identifiers() {}

  /**
   * Tells whether a text is an id.
   *
   * @param text any text
   * @return true for 1 to 128 characters of {@code A-Z a-z 0-9 . _ : -}, the first a letter or
   *     digit
   */
  public static boolean isIdentifier(String text) {
    if (text.isEmpty() || text.length() > LONGEST || !isLetterOrDigit(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isLetterOrDigit(c) && c != '.' && c != '_' && c != ':' && c != '-') {
        return false;
      }
    }
    return true;
  }

  /** Refuses what is no id; the message names the field and never repeats the value. */
  static void require(String field, String text) {
    if (!isIdentifier(text)) {
      throw new IllegalArgumentException(
          field
              + " must be 1 to 128 characters of A-Z a-z 0-9 . _ : - and begin with a letter or"
              + " digit");
    }
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
