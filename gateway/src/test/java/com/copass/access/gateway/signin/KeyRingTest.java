package com.copass.access.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRingTest {
  private static final byte[] OLD = key(1);
  private static final byte[] NEW = key(2);
  private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

  @Test
  void whatAnOlderKeySealedOpensWhileThatKeyIsOnTheRing() {
    String sealed = new KeyRing(List.of(OLD)).seal("purpose", CONTENT);

    assertThat(new KeyRing(List.of(NEW, OLD)).open("purpose", sealed)).hasValue(CONTENT);
    assertThat(new KeyRing(List.of(NEW)).open("purpose", sealed)).isEmpty();
  }

  @Test
  void theFirstKeySeals() {
    String sealed = new KeyRing(List.of(NEW, OLD)).seal("purpose", CONTENT);

    assertThat(new KeyRing(List.of(NEW)).open("purpose", sealed)).hasValue(CONTENT);
  }

  @Test
  void whatWasSealedForOnePurposeOpensForNoOther() {
    KeyRing ring = new KeyRing(List.of(NEW));

    assertThat(ring.open("another", ring.seal("purpose", CONTENT))).isEmpty();
  }

  @Test
  void everyBitOfItCounts() {
    KeyRing ring = new KeyRing(List.of(NEW));
    String sealed = ring.seal("purpose", CONTENT);

    for (int i = 0; i < sealed.length() - 1; i++) {
      char[] bent = sealed.toCharArray();
      bent[i] = bent[i] == 'A' ? 'B' : 'A';
      assertThat(ring.open("purpose", new String(bent))).isEmpty();
    }
    assertThat(ring.open("purpose", "not base64!")).isEmpty();
    assertThat(ring.open("purpose", "")).isEmpty();
  }

  private static byte[] key(int octet) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) octet);
    return key;
  }
}
