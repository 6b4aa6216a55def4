package com.copass.access.gateway.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.gateway.scripted.ManualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-01T00:00:00Z"));
  private final TokenBuckets<String> buckets = new TokenBuckets<>(3, clock);

  @Test
  void aBurstIsLetThroughAndThenTheRate() {
    assertThat(letThrough("a", 100)).isEqualTo(6);

    clock.advance(Duration.ofSeconds(10));
    assertThat(letThrough("a", 100)).isEqualTo(1);

    clock.advance(Duration.ofSeconds(25));
    assertThat(letThrough("a", 100)).isEqualTo(2);
  }

  @Test
  void whoIsRefusedIsToldHowLongToWait() {
    letThrough("a", 6);
    clock.advance(Duration.ofSeconds(4));

    assertThat(buckets.take("a", 6, MINUTE)).isEqualTo(Duration.ofSeconds(6));
    clock.advance(Duration.ofSeconds(6));
    assertThat(buckets.take("a", 6, MINUTE)).isZero();
  }

  @Test
  void askingOnWhileRefusedDelaysNothing() {
    letThrough("a", 6);

    for (int i = 0; i < 1_000; i++) {
      clock.advance(Duration.ofMillis(9));
      assertThat(buckets.take("a", 6, MINUTE)).isPositive();
    }
    clock.advance(Duration.ofSeconds(1));
    assertThat(buckets.take("a", 6, MINUTE)).isZero();
  }

  @Test
  void nobodyTakesFromSomebodyElse() {
    letThrough("a", 100);

    assertThat(letThrough("b", 100)).isEqualTo(6);
  }

  @Test
  void noMoreThanSoManyAreRememberedAndTheBusiestStay() {
    letThrough("busy", 6);
    for (int i = 0; i < 100; i++) {
      buckets.take("other-" + i, 6, MINUTE);
      buckets.take("busy", 6, MINUTE);
    }

    assertThat(buckets.size()).isEqualTo(3);
    assertThat(buckets.take("busy", 6, MINUTE)).isPositive();
  }

  @Test
  void aClockThatIsPutBackLocksNobodyOutForLongerThanThePeriod() {
    letThrough("a", 6);
    clock.advance(Duration.ofDays(-1));

    assertThat(buckets.take("a", 6, MINUTE)).isLessThanOrEqualTo(MINUTE);
    clock.advance(MINUTE);
    assertThat(letThrough("a", 100)).isEqualTo(6);
  }

  @Test
  void aRateThatWasLoweredHoldsAtOnce() {
    letThrough("a", 3);

    assertThat(buckets.take("a", 1, Duration.ofSeconds(1))).isPositive();
    clock.advance(Duration.ofSeconds(1));
    assertThat(buckets.take("a", 1, Duration.ofSeconds(1))).isZero();
  }

  @Test
  void oneThatIsGivenBackCanBeTakenAgain() {
    letThrough("a", 6);
    buckets.giveBack("a", 6, MINUTE);

    assertThat(letThrough("a", 100)).isEqualTo(1);
    buckets.giveBack("b", 6, MINUTE);
    assertThat(letThrough("b", 100)).isEqualTo(6);
  }

  private int letThrough(String key, int asked) {
    int through = 0;
    for (int i = 0; i < asked; i++) {
      through += buckets.take(key, 6, MINUTE).isZero() ? 1 : 0;
    }
    return through;
  }
}
