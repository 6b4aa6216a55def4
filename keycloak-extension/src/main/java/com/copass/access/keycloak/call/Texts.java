package com.copass.access.keycloak.call;

/** What all databases take and all readers read alike. */
public final class Texts {
  private static final char UNREADABLE = '\uFFFD';

  private Texts() {}

  /** Tells whether a text is Unicode: each half of a pair of surrogates with its other half. */
  public static boolean isUnicode(String text) {
    return text.codePoints().noneMatch(Texts::isSurrogate);
  }

  /** Tells whether a text is Unicode, and no control character is in it. */
  public static boolean isPrintable(String text) {
    return text.codePoints().noneMatch(c -> isSurrogate(c) || Character.isISOControl(c));
  }

  /** Returns as much of a text as fits, with a mark in the place of what is not printable. */
  public static String shown(String text, int longest) {
    StringBuilder shown = new StringBuilder();
    for (int c : text.codePoints().toArray()) {
      int sign = isSurrogate(c) || Character.isISOControl(c) ? UNREADABLE : c;
      if (shown.length() + Character.charCount(sign) > longest) {
        break;
      }
      shown.appendCodePoint(sign);
    }
    return shown.toString();
  }

  /** A surrogate that comes as a code point has no other half. */
  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
