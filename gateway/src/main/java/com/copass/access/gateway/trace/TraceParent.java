package com.copass.access.gateway.trace;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of a {@code traceparent} field (W3C Trace Context, section 3.2).
 *
 * @param traceId 32 hexadecimal digits, not all zero
 * @param spanId 16 hexadecimal digits, not all zero
 * @param sampled whether the spans of the trace are kept
 */
public record TraceParent(String traceId, String spanId, boolean sampled) {
  /** The field's name. */
  public static final String FIELD = "traceparent";

  private static final Pattern FORM =
      Pattern.compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

  private static final int SAMPLED = 1;

  /**
   * Reads what a request says.
   *
   * @param values all values of the field
   * @return what it says; empty where there is not exactly one, or not in the form
   */
  public static Optional<TraceParent> read(List<String> values) {
    if (values.size() != 1) {
      return Optional.empty();
    }
    Matcher form = FORM.matcher(values.getFirst());
    boolean good =
        form.matches()
            && !form.group(1).equals("ff")
            && !isZero(form.group(2))
            && !isZero(form.group(3))
            // Only a later version may have more to say than this one.
            && (form.group(5) == null || !form.group(1).equals("00"));
    return good
        ? Optional.of(
            new TraceParent(
                form.group(2),
                form.group(3),
                (HexFormat.fromHexDigits(form.group(4)) & SAMPLED) != 0))
        : Optional.empty();
  }

  /** Returns the beginning of a trace of which nobody keeps spans. */
  static TraceParent begin() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    HexFormat hex = HexFormat.of();
    return new TraceParent(
        hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong(1, Long.MAX_VALUE)),
        hex.toHexDigits(random.nextLong(1, Long.MAX_VALUE)),
        false);
  }

  /** Returns the field's value, in version 00. */
  public String text() {
    return "00-" + traceId + '-' + spanId + (sampled ? "-01" : "-00");
  }

  private static boolean isZero(String digits) {
    return digits.chars().allMatch(digit -> digit == '0');
  }
}
