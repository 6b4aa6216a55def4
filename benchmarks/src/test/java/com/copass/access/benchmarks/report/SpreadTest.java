package com.copass.access.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpreadTest {
  @Test
  void theMedianIsTheMiddleOne() {
    assertThat(Spread.of(List.of(9, 1, 5), Integer::doubleValue)).isEqualTo(new Spread(1, 5, 9));
  }

  @Test
  void ofAnEvenNumberItIsTheMeanOfTheMiddleTwo() {
    assertThat(Spread.of(List.of(4, 1, 2, 9), Integer::doubleValue)).isEqualTo(new Spread(1, 3, 9));
  }

  /** From the table of the sign test at 95 %. */
  @ParameterizedTest
  @CsvSource({"6, 1, 6", "7, 1, 7", "8, 1, 8", "9, 2, 8", "12, 3, 10", "15, 4, 12", "20, 6, 15"})
  void theIntervalLiesBetweenTwoOfTheSortedFigures(int rounds, double low, double high) {
    Spread spread = Spread.of(IntStream.rangeClosed(1, rounds).boxed().toList(), i -> i);

    assertThat(spread.low()).isEqualTo(low);
    assertThat(spread.high()).isEqualTo(high);
  }

  @Test
  void withoutARoundThereIsNoFigure() {
    assertThatThrownBy(() -> Spread.of(List.<Integer>of(), Integer::doubleValue))
        .hasMessage("no rounds");
  }
}
