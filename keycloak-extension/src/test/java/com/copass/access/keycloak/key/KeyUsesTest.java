package com.copass.access.keycloak.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.key.KeyUses.Of;
import com.copass.access.keycloak.key.KeyUses.Seen;
import com.copass.access.model.KeyId;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyUsesTest {
  private static final Instant EARLY = Instant.parse("2026-11-01T10:00:00Z");
  private static final Instant LATE = EARLY.plusSeconds(5);

  private final KeyUses uses = new KeyUses();

  @Test
  void usesOfAKeyAreOneNumberAndTheLastTime() {
    uses.note("r", new KeyId("ak_1"), LATE);
    uses.note("r", new KeyId("ak_1"), EARLY);

    assertThat(uses.take()).containsOnly(Map.entry(of("r", "ak_1"), seen(2, LATE, 0)));
  }

  @Test
  void whatWasTakenWaitsNoMoreAndTheOrderIsTheSameForAll() {
    uses.note("s", new KeyId("ak_1"), EARLY);
    uses.note("r", new KeyId("ak_2"), EARLY);
    uses.note("r", new KeyId("ak_1"), EARLY);

    assertThat(uses.take().keySet())
        .containsExactly(of("r", "ak_1"), of("r", "ak_2"), of("s", "ak_1"));
    assertThat(uses.take()).isEmpty();
  }

  @Test
  void whatCouldNotBeWrittenDownIsAddedToWhatCameMeanwhile() {
    uses.note("r", new KeyId("ak_1"), LATE);
    uses.add(of("r", "ak_1"), seen(3, EARLY, 0).again());

    assertThat(uses.take().get(of("r", "ak_1"))).isEqualTo(seen(4, LATE, 1));
  }

  @Test
  void soManyKeysWaitAndNoMore() {
    for (int i = 0; i <= KeyUses.MOST_KEYS; i++) {
      uses.note("r", new KeyId("ak_" + i), EARLY);
    }
    uses.note("r", new KeyId("ak_0"), LATE);

    var waiting = uses.take();
    assertThat(waiting).hasSize(KeyUses.MOST_KEYS);
    assertThat(waiting.get(of("r", "ak_0"))).isEqualTo(seen(2, LATE, 0));
  }

  private static Of of(String realm, String key) {
    return new Of(realm, new KeyId(key));
  }

  private static Seen seen(long count, Instant last, int attempts) {
    return new Seen(count, last, attempts);
  }
}
