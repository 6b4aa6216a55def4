package com.copass.access.console.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/** Sentences in one language. Immutable, safe for any thread. */
public final class Texts {
  private static final Map<Language, Texts> ALL = new EnumMap<>(Language.class);

  static {
    for (Language language : Language.values()) {
      ALL.put(language, new Texts(language, read(language)));
    }
  }

  private final Language language;
  private final Properties sentences;
  private final DateTimeFormatter date;

  private Texts(Language language, Properties sentences) {
    this.language = language;
    this.sentences = sentences;
    this.date =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(language.locale())
            .withZone(ZoneOffset.UTC);
  }

  /** Returns the sentences of a language. */
  public static Texts in(Language language) {
    return ALL.get(language);
  }

  /** Returns the language. */
  public Language language() {
    return language;
  }

  /** Tells whether there is a sentence of that name. */
  public boolean has(String name) {
    return sentences.containsKey(name);
  }

  /**
   * Returns a sentence.
   *
   * @param name its name
   * @param values what stands for {@code {0}}, {@code {1}}, ... in it
   * @throws IllegalArgumentException where there is none of that name
   */
  public String of(String name, Object... values) {
    String sentence = sentences.getProperty(name);
    if (sentence == null) {
      throw new IllegalArgumentException("no text " + name);
    }
    for (int i = 0; i < values.length; i++) {
      sentence = sentence.replace("{" + i + "}", String.valueOf(values[i]));
    }
    return sentence;
  }

  /** Returns a time as a date and an hour, in UTC, which it says. */
  public String at(Instant time) {
    return date.format(time) + " UTC";
  }

  /** Returns how far away a time is, in the largest unit that fits. */
  public String distance(Instant now, Instant time) {
    Duration away = Duration.between(now, time);
    String way = away.isNegative() ? "past." : "future.";
    Duration length = away.abs();
    if (length.toDays() >= 2) {
      return of(way + "days", length.toDays());
    }
    if (length.toHours() >= 2) {
      return of(way + "hours", length.toHours());
    }
    return length.toMinutes() >= 2 ? of(way + "minutes", length.toMinutes()) : of(way + "moment");
  }

  private static Properties read(Language language) {
    String name = "messages_" + language.tag() + ".properties";
    try (InputStream in = Texts.class.getResourceAsStream(name)) {
      Properties sentences = new Properties();
      sentences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return sentences;
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
