package com.copass.access.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void theMedianIsTheMiddleOne() {
    assertThat(Spread.of(List.of(9, 1, 5), Integer::doubleValue)).isEqualTo(new Spread(1, 5, 9));
  }

  @Test
  void ofAnEvenNumberItIsTheMeanOfTheMiddleTwo() {
    assertThat(Spread.of(List.of(4, 1, 2, 9), Integer::doubleValue)).isEqualTo(new Spread(1, 3, 9));
  }

  @Test
  void withoutARoundThereIsNoFigure() {
    assertThatThrownBy(() -> Spread.of(List.<Integer>of(), Integer::doubleValue))
        .hasMessage("no rounds");
  }
}
