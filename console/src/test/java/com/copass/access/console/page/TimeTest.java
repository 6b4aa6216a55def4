package com.copass.access.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.console.text.Language;
import com.copass.access.console.text.Texts;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTest {
  private static final Texts ENGLISH = Texts.in(Language.ENGLISH);
  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-12-01T12:00:00Z, a moment ago",
    "2026-12-01T12:00:03Z, a moment ago",
    "2026-12-01T11:55:00Z, 5 minutes ago"
  })
  void whatHasHappenedLiesInThePastWhateverTheClocksSay(String time, String words) {
    assertThat(Time.past(ENGLISH, NOW, time)).map(Time::about).hasValue(words);
  }

  @ParameterizedTest
  @CsvSource({"2026-12-01T12:05:00Z, in 5 minutes", "2026-12-04T12:00:00Z, in 3 days"})
  void whatIsToComeLiesAhead(String time, String words) {
    assertThat(Time.of(ENGLISH, NOW, time)).map(Time::about).hasValue(words);
  }
}
