package com.copass.access.gateway.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what is said of sign-in. */
final class SignInValues {
  private static final Pattern PREFIX = Pattern.compile("/[a-z][a-z0-9-]{0,62}");
  private static final List<String> TAKEN = List.of("/api", "/sign-in");
  private static final int KEY_OCTETS = 32;

  private SignInValues() {}

  /** Returns it; empty where no service is behind the gateway's sign-in. */
  static Optional<SignInConfig> read(ConfigValues values) {
    Optional<String> services =
        values.optional(ConfigKey.SIGN_IN_SERVICES).filter(text -> !text.isBlank());
    return services.map(
        text ->
            new SignInConfig(
                services(values, text),
                new ClientCredentials(
                    values.text(ConfigKey.SIGN_IN_CLIENT_ID),
                    values.secret(ConfigKey.SIGN_IN_CLIENT_SECRET)),
                keys(values)));
  }

  private static List<SignInConfig.Service> services(ConfigValues values, String text) {
    List<SignInConfig.Service> services = new ArrayList<>();
    for (String pair : text.split("[,\\s]+", -1)) {
      int equals = pair.indexOf('=');
      String prefix = equals < 0 ? pair : pair.substring(0, equals);
      boolean taken =
          TAKEN.contains(prefix)
              || services.stream().anyMatch(service -> service.prefix().equals(prefix));
      if (equals < 0 || !PREFIX.matcher(prefix).matches() || taken) {
        throw ConfigValues.wrong(
            ConfigKey.SIGN_IN_SERVICES,
            "must be pairs such as /console=http://127.0.0.1:8380, each prefix one lower-case"
                + " segment, once, and none of "
                + String.join(" ", TAKEN));
      }
      URI url = values.urlOfNeighbour(ConfigKey.SIGN_IN_SERVICES, pair.substring(equals + 1));
      if (!url.getRawPath().isEmpty()) {
        throw ConfigValues.wrong(
            ConfigKey.SIGN_IN_SERVICES,
            "must name services by scheme, host and port: paths go through unchanged");
      }
      services.add(new SignInConfig.Service(prefix, url));
    }
    return services;
  }

  private static List<Secret> keys(ConfigValues values) {
    if (values.optional(ConfigKey.SIGN_IN_KEYS).isEmpty()) {
      return List.of();
    }
    List<Secret> keys =
        Arrays.stream(values.secret(ConfigKey.SIGN_IN_KEYS).reveal().split("\\s+", -1))
            .map(Secret::of)
            .toList();
    if (!keys.stream().allMatch(SignInValues::isKey)) {
      throw ConfigValues.wrong(
          ConfigKey.SIGN_IN_KEYS,
          "must give keys of 32 octets in base64url, the newest first, with blanks between them");
    }
    return keys;
  }

  private static boolean isKey(Secret key) {
    try {
      return Base64.getUrlDecoder().decode(key.reveal()).length == KEY_OCTETS;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
