package com.copass.access.console.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.model.Reason;
import com.copass.access.vocabulary.ErrorWord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TextsTest {
  private static final Pattern NAMED =
      Pattern.compile("\\bt(?:\\(\\))?\\s*\\.of\\(\"([A-Za-z.-]*[A-Za-z])\"");
  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

  @ParameterizedTest
  @EnumSource(Language.class)
  void everySentenceThatAPageAsksForIsThere(Language language) {
    Set<String> missing = new TreeSet<>();
    for (String folder : new String[] {"src/main/jte", "src/main/java"}) {
      files(folder)
          .forEach(
              file -> {
                Matcher named = NAMED.matcher(text(file));
                while (named.find()) {
                  if (!Texts.in(language).has(named.group(1))) {
                    missing.add(named.group(1));
                  }
                }
              });
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyLanguageSaysTheSame() {
    assertThat(names("en")).isNotEmpty().isEqualTo(names("de"));
  }

  /** What is wrong with a field only the API can say, in its own words. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void everyRefusalHasASentence(Language language) {
    Stream<String> words =
        Stream.concat(
            Stream.of(ErrorWord.values())
                .filter(word -> word != ErrorWord.INVALID_REQUEST)
                .map(ErrorWord::word),
            Stream.of(Reason.values())
                .filter(reason -> reason.disclosure() == Reason.Disclosure.REVEAL)
                .map(Reason::word));
    assertThat(words.filter(word -> !Texts.in(language).has("error." + word))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de-AT,de;q=0.9 | GERMAN",
        "fr,de;q=0.5    | GERMAN",
        "en-US,de;q=0.9 | ENGLISH",
        "fr             | ENGLISH",
        "q=;;           | ENGLISH"
      })
  void theLanguageIsTheOneThatTheBrowserLikesBest(String accepted, Language language) {
    assertThat(Language.of(accepted)).isEqualTo(language);
  }

  @Test
  void timesAreSaidAsPeopleSayThem() {
    Texts texts = Texts.in(Language.ENGLISH);

    assertThat(texts.distance(NOW, NOW.plus(Duration.ofDays(30)))).isEqualTo("in 30 days");
    assertThat(texts.distance(NOW, NOW.plus(Duration.ofHours(30)))).isEqualTo("in 30 hours");
    assertThat(texts.distance(NOW, NOW.minusSeconds(5))).isEqualTo("a moment ago");
    assertThat(texts.at(NOW)).endsWith("UTC");
  }

  private static Set<String> names(String language) {
    Set<String> names = new TreeSet<>();
    text(Path.of(
            "src/main/resources/com/copass/access/console/text/messages_"
                + language
                + ".properties"))
        .lines()
        .filter(line -> line.contains(" = "))
        .forEach(line -> names.add(line.substring(0, line.indexOf(" = "))));
    return names;
  }

  private static Stream<Path> files(String folder) {
    try (Stream<Path> tree = Files.walk(Path.of(folder))) {
      return tree.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
