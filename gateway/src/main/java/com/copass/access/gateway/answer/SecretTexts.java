package com.copass.access.gateway.answer;

import com.copass.access.gateway.json.Mask;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds secrets by what they look like, where the name of the member says nothing: in a URL, a
 * header's value, a key in PEM, a signed token. Stateless, safe for any thread.
 */
final class SecretTexts {
  /** RFC 3986 userinfo: whatever stands before the at-sign is a name and mostly a password. */
  private static final Pattern USER_INFO =
      Pattern.compile("(?i)(\\b[a-z][a-z0-9+.-]*://)[^/?#\\s@]+@");

  private static final Pattern PARAMETER = Pattern.compile("(?<=[?&#;])([^=&#;\\s]+)=([^&#;\\s]+)");

  /** Authorization schemes, RFC 9110 section 11.4. */
  private static final Pattern AUTHORIZATION =
      Pattern.compile("(?is)\\s*(basic|bearer|digest|negotiate|token|apikey)\\s+\\S.*");

  private static final Pattern PEM_OR_TOKEN =
      Pattern.compile(
          "(?s).*(-----BEGIN [A-Z0-9 ]*PRIVATE"
              + " KEY-----|\\beyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]+\\.).*");

  private SecretTexts() {}

  /**
   * Returns a text without the secrets in it.
   *
   * @param text any text
   * @param words the words that mark a name as a secret's, letters and digits alone
   */
  static String shown(String text, Set<String> words) {
    if (AUTHORIZATION.matcher(text).matches() || PEM_OR_TOKEN.matcher(text).matches()) {
      return Mask.TEXT;
    }
    if (!text.contains("://")) {
      return text;
    }
    String anonymous =
        USER_INFO.matcher(text).replaceAll("$1" + Matcher.quoteReplacement(Mask.TEXT + '@'));
    return PARAMETER
        .matcher(anonymous)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    Secrets.isSecret(found.group(1), words)
                        ? found.group(1) + '=' + Mask.TEXT
                        : found.group()));
  }
}
