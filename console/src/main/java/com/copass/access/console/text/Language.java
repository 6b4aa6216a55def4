package com.copass.access.console.text;

import java.util.List;
import java.util.Locale;

/** The languages that there are texts in. */
public enum Language {
  ENGLISH(Locale.ENGLISH),
  GERMAN(Locale.GERMAN);

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  /** Returns the tag for {@code lang}. */
  public String tag() {
    return locale.getLanguage();
  }

  Locale locale() {
    return locale;
  }

  /**
   * Returns the one that a browser likes best.
   *
   * @param acceptLanguage the header field (RFC 9110 section 12.5.4), or null
   */
  public static Language of(String acceptLanguage) {
    if (acceptLanguage == null || acceptLanguage.length() > 200) {
      return ENGLISH;
    }
    try {
      List<Locale> known = List.of(Locale.ENGLISH, Locale.GERMAN);
      Locale best = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), known);
      return Locale.GERMAN.equals(best) ? GERMAN : ENGLISH;
    } catch (IllegalArgumentException e) {
      return ENGLISH;
    }
  }
}
