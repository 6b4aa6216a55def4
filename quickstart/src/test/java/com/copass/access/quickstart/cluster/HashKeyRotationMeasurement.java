package com.copass.access.quickstart.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The key that hashes keys, from the generated one to a configured one. Six restarts of Keycloak
 * and a minute until every key has been used: in no build; {@code HashKeyTurnIT} of the extension
 * says in every build that keys are found meanwhile.
 */
class HashKeyRotationMeasurement extends KeyRotation {
  private static final String OPTION = "--spi-realm-restapi-extension--copass-access--";
  private static final String NEW = "a_new_hash_key_of_enough_characters";

  /** After it every key has been exchanged again. */
  private static final Duration TOKEN = Duration.ofSeconds(65);

  @Test
  void theKeyThatHashesKeysTurns() {
    Tally tally = count();
    List<String> before = hashes();
    assertThat(before).hasSizeGreaterThanOrEqualTo(2);

    restartKeycloaks(OPTION + "hash-key-beside=" + NEW);
    letThemAsk();
    restartKeycloaks(OPTION + "hash-key=" + NEW, OPTION + "hash-key-beside=generated");
    Wait.until("each key was exchanged", () -> hashes().stream().noneMatch(before::contains));
    restartKeycloaks(OPTION + "hash-key=" + NEW);
    Wait.pause(TOKEN);
    nobodyNoticedIt("the key that hashes keys", tally);
  }

  private List<String> hashes() {
    return cluster().postgres.query("select HASH from COPASS_KEY where REVOKED_AT is null");
  }
}
