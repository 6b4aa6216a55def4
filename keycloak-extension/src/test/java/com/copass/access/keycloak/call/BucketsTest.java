package com.copass.access.keycloak.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BucketsTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final Buckets buckets = new Buckets(3, Duration.ofMinutes(2), 2, now::get);

  @Test
  void aBurstIsLetThroughAndNoMore() {
    assertThat(take("alice", 5)).isEqualTo(3);
  }

  @Test
  void oneComesBackEachInterval() {
    take("alice", 3);
    pass(Duration.ofMinutes(2).minusMillis(1));
    assertThat(take("alice", 1)).isZero();
    pass(Duration.ofMillis(1));
    assertThat(take("alice", 2)).isEqualTo(1);
  }

  @Test
  void askingInVainCostsNothing() {
    take("alice", 100);
    pass(Duration.ofMinutes(2));
    assertThat(take("alice", 1)).isEqualTo(1);
  }

  @Test
  void aLongRestSavesUpNoMoreThanABurst() {
    take("alice", 3);
    pass(Duration.ofDays(1));
    assertThat(take("alice", 10)).isEqualTo(3);
  }

  @Test
  void oneNamesBucketIsNotAnothers() {
    take("alice", 3);
    assertThat(take("bob", 1)).isEqualTo(1);
  }

  @Test
  void memoryIsBoundedAndTheLongestUnusedGoesFirst() {
    take("alice", 3);
    take("bob", 3);
    take("alice", 1);
    take("carol", 1);
    assertThat(take("alice", 1)).isZero();
    assertThat(take("bob", 1)).isEqualTo(1);
  }

  private int take(String name, int times) {
    int taken = 0;
    for (int i = 0; i < times; i++) {
      if (buckets.take(name)) {
        taken++;
      }
    }
    return taken;
  }

  private void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }
}
