package com.copass.access.vocabulary;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a page in a browser comes from, as the browser says it in the header {@code Origin} (RFC
 * 6454 section 6.2): scheme, host in lower case, and the port only where it is not the scheme's
 * own. One text for one origin, so that two are compared as they stand. Plain {@code http} is for
 * this machine only: what comes over it from elsewhere may be anybody's.
 *
 * @param text the origin, for example {@code https://app.example.com}
 */
public record Origin(String text) {
  /** No origin is longer: a host's name has 253 characters at most. */
  public static final int LONGEST = 270;

  private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
  private static final String NAME = LABEL + "(?:\\." + LABEL + ")*";
  private static final String HERE = "localhost|127\\.0\\.0\\.1|\\[::1\\]";
  private static final String PORT = "(?::([1-9][0-9]{0,4}))?";
  private static final Pattern SECURE =
      Pattern.compile("https://(?:" + HERE + "|" + NAME + ")" + PORT);
  private static final Pattern PLAIN = Pattern.compile("http://(?:" + HERE + ")" + PORT);
  private static final int LAST_PORT = 65_535;

  /**
   * Takes an origin.
   *
   * @throws IllegalArgumentException where the text is none, or not as a browser writes it
   */
  public Origin {
    if (!isOrigin(text)) {
      throw new IllegalArgumentException(
          "an origin is https://<host in lower case>, with a port only where it is not 443");
    }
  }

  /** Reads an origin, or returns empty for what is none, or not as a browser writes it. */
  public static Optional<Origin> parse(String text) {
    return isOrigin(text) ? Optional.of(new Origin(text)) : Optional.empty();
  }

  private static boolean isOrigin(String text) {
    return text.length() <= LONGEST && (matches(SECURE, text, 443) || matches(PLAIN, text, 80));
  }

  private static boolean matches(Pattern form, String text, int ownPort) {
    var matcher = form.matcher(text);
    if (!matcher.matches()) {
      return false;
    }
    if (matcher.group(1) == null) {
      return true;
    }
    int port = Integer.parseInt(matcher.group(1));
    return port != ownPort && port <= LAST_PORT;
  }

  @Override
  public String toString() {
    return text;
  }
}
