package com.copass.access.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class FanOutTest {
  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);

  @Test
  void aChangeThatComesAloneTakesARoundAndALineForEachReader() {
    Waits waits = new FanOut(100, 0.005, 0.0001, 500).play(0.001, 1_000, random);

    assertThat(waits.at(1)).isCloseTo(0.015, within(1e-9));
  }

  /** With one change a round it is one counter with steady work: Pollaczek and Khinchine again. */
  @Test
  void oneChangeARoundIsAQueueOfSteadyWork() {
    Waits waits = new FanOut(10, 0.5, 0.05, 1).play(0.6, 400_000, random);

    double expected = 1 + 0.6 / (2 * (1 - 0.6));
    assertThat(waits.mean()).isCloseTo(expected, within(0.05 * expected));
  }

  @Test
  void whatComesMeanwhileSharesARound() {
    FanOut one = new FanOut(1, 1, 0, 1);
    FanOut many = new FanOut(1, 1, 0, 500);

    assertThat(one.most()).isEqualTo(1);
    assertThat(many.most()).isEqualTo(500);
    assertThat(many.play(100, 100_000, random).at(1)).isLessThan(2.01);
  }

  @Test
  void itFallsBehindAboveTheMostAndNotBelow() {
    FanOut fanOut = new FanOut(100, 0.005, 0.00001, 500);

    assertThat(fanOut.play(0.95 * fanOut.most(), 200_000, random).at(1)).isLessThan(2);
    assertThat(fanOut.play(1.5 * fanOut.most(), 200_000, random).at(1)).isGreaterThan(20);
  }
}
