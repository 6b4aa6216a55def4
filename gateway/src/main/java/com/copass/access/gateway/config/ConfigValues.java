package com.copass.access.gateway.config;

import com.copass.access.vocabulary.Origin;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The given texts, read as what their keys ask for. Every refusal names the key and the fix. */
final class ConfigValues {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
  private static final Pattern RATE = Pattern.compile("(\\d{1,9})/(\\d{1,9})(ms|s|m|h)");
  private static final String NONE = "none";

  private final Map<ConfigKey, String> given;
  private final Path folder;
  private final Map<String, String> environment;
  private final Profile profile;

  ConfigValues(Map<ConfigKey, String> given, Path folder, Map<String, String> environment) {
    this.given = given;
    this.folder = folder;
    this.environment = environment;
    this.profile =
        switch (text(ConfigKey.PROFILE)) {
          case "demo" -> Profile.DEMO;
          case "production" -> Profile.PRODUCTION;
          default -> throw wrong(ConfigKey.PROFILE, "must be demo or production");
        };
  }

  Profile profile() {
    return profile;
  }

  Optional<String> optional(ConfigKey key) {
    return Optional.ofNullable(given.get(key)).or(key::defaultValue);
  }

  String text(ConfigKey key) {
    return optional(key)
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> wrong(key, "must be set, here or as " + key.variable()));
  }

  boolean yesOrNo(ConfigKey key) {
    return switch (text(key)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(key, "must be true or false");
    };
  }

  int number(ConfigKey key, int least, int most) {
    String text = text(key);
    int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    if (number < least || number > most) {
      throw wrong(key, "must be a number from " + least + " to " + most);
    }
    return number;
  }

  Duration duration(ConfigKey key, Duration least, Duration most) {
    Optional<Duration> duration =
        Optional.of(DURATION.matcher(text(key)))
            .filter(Matcher::matches)
            .map(matcher -> durationOf(matcher, 1))
            .filter(given -> given.compareTo(least) >= 0 && given.compareTo(most) <= 0);
    return duration.orElseThrow(
        () ->
            wrong(
                key,
                "must be a time such as 500ms, 2s, 5m, 1h from "
                    + words(least)
                    + " to "
                    + words(most)));
  }

  /** So many in a time, or empty where there is to be no limit. */
  Optional<Rate> rate(ConfigKey key) {
    String text = text(key);
    if (text.equals("off")) {
      return Optional.empty();
    }
    Matcher rate = RATE.matcher(text);
    if (!rate.matches()
        || Integer.parseInt(rate.group(1)) < 1
        || durationOf(rate, 2).toMillis() < 1) {
      throw wrong(key, "must be so many in a time, such as 600/1m or 20/1s, or off");
    }
    return Optional.of(new Rate(Integer.parseInt(rate.group(1)), durationOf(rate, 2)));
  }

  /** Words with spaces or commas between them; {@code none} for none. */
  Set<String> words(ConfigKey key) {
    String text = text(key);
    return text.equals(NONE) ? Set.of() : Set.copyOf(Arrays.asList(text.split("[\\s,]+")));
  }

  /** Origins with spaces or commas between them. */
  Set<Origin> origins(ConfigKey key) {
    return words(key).stream()
        .map(
            text ->
                Origin.parse(text)
                    .orElseThrow(
                        () ->
                            wrong(
                                key,
                                "must be origins as browsers write them, such as"
                                    + " https://app.example.com, with spaces between them")))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** An address of somebody else's, or of ours as others see it: without a trailing slash. */
  URI url(ConfigKey key, String text) {
    return url(key, text, url -> false);
  }

  /** Addresses with spaces or commas between them. */
  List<URI> urls(ConfigKey key, String otherwise) {
    return Arrays.stream(optional(key).orElse(otherwise).split("[\\s,]+"))
        .map(text -> url(key, text))
        .distinct()
        .toList();
  }

  /** The same, of a server that may speak plain http where it is on this very machine. */
  URI urlOfNeighbour(ConfigKey key, String text) {
    return url(key, text, url -> LOOPBACK.contains(url.getHost()));
  }

  private URI url(ConfigKey key, String text, Predicate<URI> mayBePlain) {
    try {
      URI url = new URI(text);
      boolean plain = "http".equals(url.getScheme());
      if ((!plain && !"https".equals(url.getScheme()))
          || url.getHost() == null
          || url.getRawQuery() != null
          || url.getRawFragment() != null
          || url.getRawUserInfo() != null
          || text.endsWith("/")) {
        throw wrong(key, "must be an http or https URL without query and trailing slash");
      }
      if (plain && profile != Profile.DEMO && !mayBePlain.test(url)) {
        throw wrong(key, "must be https outside the demo profile");
      }
      return url;
    } catch (URISyntaxException e) {
      throw wrong(key, "must be an http or https URL without query and trailing slash");
    }
  }

  Secret secret(ConfigKey key) {
    return SecretReference.resolve(key, text(key), profile, folder, environment);
  }

  /** A path; a relative one starts where the configuration file is. */
  Path path(String text) {
    return folder.resolve(text).normalize();
  }

  static ConfigurationException wrong(ConfigKey key, String fix) {
    return new ConfigurationException(key.path() + " " + fix);
  }

  private static Duration durationOf(Matcher matcher, int at) {
    long amount = Long.parseLong(matcher.group(at));
    return switch (matcher.group(at + 1)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }

  private static String words(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + "s"
        : duration.toMillis() + "ms";
  }
}
