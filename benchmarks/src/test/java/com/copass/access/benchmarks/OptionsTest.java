package com.copass.access.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.copass.access.benchmarks.peer.Peer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
  @Test
  void withoutOptionsEverybodyTakesPartInSevenRounds() {
    assertThat(contest().number("--rounds")).isEqualTo(7);
    assertThat(names(contest()))
        .contains("nginx", "haproxy-jwt", "spring-cloud-gateway", "gateway");
  }

  @Test
  void theLimitTakesPartWhoeverElseDoes() {
    assertThat(names(contest("--peers", "gateway"))).containsExactlyInAnyOrder("nginx", "gateway");
  }

  @Test
  void timesAreInSeconds() {
    assertThat(contest("--seconds", "3").seconds("--seconds")).isEqualTo(Duration.ofSeconds(3));
  }

  @ParameterizedTest
  @CsvSource({"--rounds, 0", "--rounds, many", "--rounds, 1.5", "--rounds, ''"})
  void aNumberIsWholeAndAboveNought(String option, String value) {
    Options options = contest(option, value);

    assertThatThrownBy(() -> options.number(option))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--rounds takes a whole number from 1");
  }

  @Test
  void whatIsNoOptionIsNamed() {
    assertThatThrownBy(() -> contest("--round", "3"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--rounds");
  }

  @Test
  void anUnknownPeerIsRefused() {
    assertThatThrownBy(() -> Commands.peers(contest("--peers", "envoy")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("--peers takes names out of");
  }

  private static List<String> names(Options options) {
    return Commands.peers(options).stream().map(Peer::name).toList();
  }

  private static Options contest(String... arguments) {
    return Options.read(List.of(arguments), Commands.CONTEST);
  }
}
