package com.copass.access.console.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

/** What people enter, read and checked before anybody is asked. Stateless. */
final class Entered {
  private static final Pattern HANDLE = Pattern.compile("(?=.{3,30}$)[a-z0-9]+(?:[._-][a-z0-9]+)*");
  private static final int LONGEST_LABEL = 255;
  private static final Pattern API_KEY = Pattern.compile("[!-~]{16,512}");

  private Entered() {}

  /** Returns a handle without its sign. */
  static String handle(String text) {
    String handle = (text.startsWith("@") ? text.substring(1) : text).toLowerCase(Locale.ROOT);
    if (!HANDLE.matcher(handle).matches()) {
      throw new FormProblem("problem.handle");
    }
    return handle;
  }

  /** Returns the end of a day as the API wants it; null where none was given. */
  static String endOf(String day, Instant now) {
    if (day.isEmpty()) {
      return null;
    }
    Instant end;
    try {
      end = LocalDate.parse(day).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      throw new FormProblem("problem.date");
    }
    if (!end.isAfter(now)) {
      throw new FormProblem("problem.past");
    }
    return end.toString();
  }

  /** Returns a note; null where there is none. */
  static String label(String text) {
    if (text.codePointCount(0, text.length()) > LONGEST_LABEL) {
      throw new FormProblem("problem.label");
    }
    return text.isEmpty() ? null : text;
  }

  /** Returns an API key of the service behind the gateway. */
  static String apiKey(String text) {
    if (!API_KEY.matcher(text).matches()) {
      throw new FormProblem("problem.apiKey");
    }
    return text;
  }

  /** Returns one of the roles that can be given. */
  static String role(String text) {
    if (!text.equals("viewer") && !text.equals("editor")) {
      throw new FormProblem("problem.role");
    }
    return text;
  }
}
