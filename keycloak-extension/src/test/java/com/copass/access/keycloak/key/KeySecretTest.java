package com.copass.access.keycloak.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySecretTest {
  private static final byte[] SERVER_KEY =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  @Test
  void noTwoAreAlike() {
    assertThat(Stream.generate(KeySecret::random).limit(1000).map(KeySecret::reveal))
        .doesNotHaveDuplicates();
  }

  @Test
  void looksAsKeysAlwaysLooked() {
    assertThat(KeySecret.random().reveal()).matches("olk_[A-Za-z0-9_-]{43}");
  }

  @Test
  void isReadBackFromItsOwnText() {
    KeySecret secret = KeySecret.random();

    assertThat(KeySecret.parse(secret.reveal()))
        .hasValueSatisfying(read -> assertThat(read.reveal()).isEqualTo(secret.reveal()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "olk_",
        "olk_short",
        "sbk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "OLK_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "olk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "olk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "olk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "olk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA A",
        "olk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\u00e9"
      })
  void isNotReadFromWhatIsNone(String text) {
    assertThat(KeySecret.parse(text)).isEmpty();
  }

  @Test
  void itsTextFormGivesNothingAway() {
    KeySecret secret = KeySecret.random();

    assertThat(secret).hasToString("olk_***");
    assertThat(secret.prefix()).hasSize(10).isEqualTo(secret.reveal().substring(0, 10));
  }

  @Test
  void theHashDependsOnTheSecretAndOnTheServersKey() {
    KeySecret secret = KeySecret.random();
    byte[] another = SERVER_KEY.clone();
    another[0]++;

    assertThat(KeySecrets.hash(SERVER_KEY, secret))
        .matches("[0-9a-f]{64}")
        .isEqualTo(KeySecrets.hash(SERVER_KEY, secret))
        .isNotEqualTo(KeySecrets.hash(SERVER_KEY, KeySecret.random()))
        .isNotEqualTo(KeySecrets.hash(another, secret));
  }

  @Test
  void aConfiguredServerKeyThatIsTooShortIsRefusedWithTheFix() {
    assertThatThrownBy(() -> HashKey.checked("tooshort"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hash-key must have at least 32 characters")
        .hasMessageContaining("openssl rand -base64 32")
        .hasMessageNotContaining("tooshort");
  }
}
