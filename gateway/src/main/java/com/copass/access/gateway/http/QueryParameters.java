package com.copass.access.gateway.http;

import com.copass.access.gateway.http.RequestTarget.QueryParameter;
import com.copass.access.vocabulary.ErrorWord;
import com.copass.access.vocabulary.TokenExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Splits and decodes a query, and refuses one that is ambiguous or holds a credential. */
final class QueryParameters {
  /**
   * Names under which tokens are sent in URLs, where logs and histories keep them: RFC 6750, 2.3.
   */
  private static final Set<String> CREDENTIALS =
      Set.of(
          "access_token",
          "refresh_token",
          "id_token",
          "token",
          "bearer",
          "jwt",
          "authorization",
          "api_key",
          "apikey");

  private static final String SCHEME = "Bearer ";

  /**
   * Compact serialisation: a header, which is a JSON object and so begins alike, and more parts.
   */
  private static final Pattern TOKEN =
      Pattern.compile("eyJ[A-Za-z0-9_-]{5,}(\\.[A-Za-z0-9_-]*){2,4}");

  private QueryParameters() {}

  static List<QueryParameter> read(String rawQuery) {
    if (rawQuery.isEmpty()) {
      return List.of();
    }
    for (int i = 0; i < rawQuery.length(); i++) {
      if (!isQueryCharacter(rawQuery.charAt(i))) {
        throw Refused.ambiguous("the query holds a character that must not stand there unencoded");
      }
    }
    List<QueryParameter> parameters = new ArrayList<>();
    for (String pair : rawQuery.split("&", -1)) {
      if (!pair.isEmpty()) {
        parameters.add(parameter(pair));
      }
    }
    return parameters;
  }

  private static QueryParameter parameter(String pair) {
    int equals = pair.indexOf('=');
    String name = decode(equals < 0 ? pair : pair.substring(0, equals));
    String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
    if (CREDENTIALS.contains(name.toLowerCase(Locale.ROOT)) || isCredential(value)) {
      throw Refused.because(
          ErrorWord.INVALID_REQUEST,
          "a credential must not stand in the query: send it in the Authorization header");
    }
    return new QueryParameter(name, value);
  }

  /** A key, or a signed or encrypted token (RFC 7515, 7516), whatever the parameter is called. */
  private static boolean isCredential(String value) {
    String text =
        value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
            ? value.substring(SCHEME.length()).strip()
            : value;
    return text.startsWith(TokenExchange.KEY_PREFIX) || TOKEN.matcher(text).matches();
  }

  private static String decode(String raw) {
    return Percent.decode(raw.replace('+', ' '), octet -> octet != 0);
  }

  /**
   * RFC 3986 {@code query} and what browsers leave unencoded in it, without the semicolon, which
   * some readers take for an ampersand.
   */
  private static boolean isQueryCharacter(char c) {
    return Percent.isUnreserved(c) || "!$&'()*+,=:@%/?[]{}|^`".indexOf(c) >= 0;
  }
}
