package com.copass.access.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
  @Test
  void withoutOptionsEverybodyTakesPartInSevenRounds() {
    assertThat(Options.terms(List.of()).rounds()).isEqualTo(7);
    assertThat(Options.terms(List.of()).peers()).contains("nginx", "haproxy-jwt", "gateway");
  }

  @Test
  void theLimitTakesPartWhoeverElseDoes() {
    assertThat(Options.terms(List.of("--peers", "gateway")).peers())
        .containsExactlyInAnyOrder("nginx", "gateway");
  }

  @Test
  void timesAreInSeconds() {
    assertThat(Options.terms(List.of("--seconds", "3")).time()).isEqualTo(Duration.ofSeconds(3));
  }

  @ParameterizedTest
  @CsvSource({
    "--round, 3, an option and its value are expected",
    "--rounds, 0, --rounds takes a whole number from 1",
    "--rounds, many, --rounds takes a whole number from 1",
    "--peers, envoy, --peers takes names out of",
  })
  void whatIsNoOptionIsNamed(String option, String value, String message) {
    assertThatThrownBy(() -> Options.terms(List.of(option, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }
}
