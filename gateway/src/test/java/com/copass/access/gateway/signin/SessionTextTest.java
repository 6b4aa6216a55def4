package com.copass.access.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.gateway.config.Secret;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SessionTextTest {
  private final SessionText texts = new SessionText(new KeyRing(List.of(new byte[32])));

  @Test
  void whatIsWrittenIsReadAgain() {
    BrowserSession session = session(1200, 700);

    assertThat(texts.write(session).flatMap(texts::read)).hasValue(session);
  }

  @Test
  void theLongestTokensOfTheRealmFitIntoACookie() {
    assertThat(texts.write(session(2048, 900))).get().asString().hasSizeLessThan(3900);
  }

  @Test
  void whatFitsIntoNoCookieIsNotWritten() {
    assertThat(texts.write(session(4096, 900))).isEmpty();
  }

  private static BrowserSession session(int access, int refresh) {
    return new BrowserSession(
        token(access), Instant.ofEpochSecond(1_000), token(refresh), Instant.ofEpochSecond(2_000));
  }

  /** A token's characters are as good as random. */
  private static Secret token(int length) {
    byte[] octets = new byte[length];
    new Random(length).nextBytes(octets);
    return Secret.of(Base64.getUrlEncoder().encodeToString(octets).substring(0, length));
  }
}
