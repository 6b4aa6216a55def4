package com.copass.access.gateway.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BoundedTest {
  private final Bounded<String, Integer> bounded = new Bounded<>(2);

  @Test
  void theOneThatWasNotUsedForLongestGoes() {
    bounded.put("a", 1);
    bounded.put("b", 2);
    bounded.get("a");
    bounded.put("c", 3);

    assertThat(bounded.get("b")).isEmpty();
    assertThat(bounded.get("a")).contains(1);
    assertThat(bounded.get("c")).contains(3);
    assertThat(bounded.size()).isEqualTo(2);
  }

  @Test
  void whatIsForgottenIsGone() {
    bounded.put("a", 1);
    bounded.put("b", 2);
    bounded.removeIf(value -> value == 1);
    assertThat(bounded.get("a")).isEmpty();
    bounded.remove("b");
    assertThat(bounded.size()).isZero();
  }

  @Test
  void aBoundOfNothingIsNone() {
    assertThatThrownBy(() -> new Bounded<>(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
