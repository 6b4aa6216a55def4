package com.copass.access.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is played through, beside what queueing theory says of the same. */
class QueueTest {
  private static final int MANY = 1_000_000;

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);

  @Test
  void aKnownDayAtOneCounterComesOutToTheSecond() {
    Waits waits = Queue.play(new double[] {0, 1, 2, 10}, 1, Queue.Work.always(3), random);

    assertThat(waits.all().boxed()).containsExactly(0.0, 0.0, 2.0, 4.0);
  }

  @Test
  void aKnownDayAtTwoCountersComesOutToTheSecond() {
    Waits waits = Queue.play(new double[] {0, 1, 2, 10}, 2, Queue.Work.always(3), random);

    assertThat(waits.all().boxed()).containsExactly(0.0, 0.0, 0.0, 1.0);
  }

  /** Erlang's formula for how likely somebody waits, and from it how long on average. */
  @ParameterizedTest
  @CsvSource({"1, 0.5", "1, 0.8", "2, 0.8", "8, 0.7", "40, 0.9"})
  void theMeanWaitOfExponentialWorkIsErlangs(int servers, double busy) {
    double perSecond = busy * servers;

    Waits waits =
        Queue.play(Queue.arrivals(perSecond, MANY, random), servers, Queue.Work.about(1), random);

    double expected = erlangC(servers, perSecond) / (servers - perSecond);
    assertThat(waits.mean()).isCloseTo(expected, within(0.05 * expected));
  }

  /** Pollaczek's and Khinchine's formula, for work that always takes the same. */
  @ParameterizedTest
  @CsvSource({"0.3", "0.6", "0.9"})
  void theMeanWaitOfSteadyWorkIsHalfOfThat(double busy) {
    Waits waits = Queue.play(Queue.arrivals(busy, MANY, random), 1, Queue.Work.always(1), random);

    double expected = busy / (2 * (1 - busy));
    assertThat(waits.mean()).isCloseTo(expected, within(0.05 * expected));
  }

  private static double erlangC(int servers, double load) {
    double term = 1;
    double sum = 1;
    for (int k = 1; k < servers; k++) {
      term *= load / k;
      sum += term;
    }
    double waiting = term * load / servers * servers / (servers - load);
    return waiting / (sum + waiting);
  }
}
