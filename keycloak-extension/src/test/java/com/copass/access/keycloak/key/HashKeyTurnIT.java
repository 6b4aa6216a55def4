package com.copass.access.keycloak.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.RunningKeycloak;
import com.copass.access.localkeycloak.Database;
import com.copass.access.localkeycloak.KeycloakOptions;
import com.copass.access.localkeycloak.KeycloakOptionsBuilder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Turning the key that hashes keys, server by server, without a key that ends. */
class HashKeyTurnIT {
  private static final String OLD = "an old hash key of enough characters";
  private static final String NEW = "a new hash key of enough characters, too";
  private static final String OPTION = "--spi-realm-restapi-extension--copass-access--";

  @TempDir private Path folder;

  @Test
  void aKeyThatWasUsedMeanwhileOutlivesTheOldHashKeyAndOneThatWasNotDoesNot() {
    String used;
    String unused;
    try (RunningKeycloak before = RunningKeycloak.start(options("hash-key=" + OLD))) {
      used = mint(before, "used");
      unused = mint(before, "unused");
    }
    try (RunningKeycloak turning =
        RunningKeycloak.join(options("hash-key=" + NEW, "hash-key-beside=" + OLD))) {
      turning.exchange(used).expect(200);
      turning.exchange(used).expect(200);
    }
    try (RunningKeycloak after = RunningKeycloak.join(options("hash-key=" + NEW))) {
      after.exchange(used).expect(200);
      assertThat(after.exchange(unused).outcome()).isEqualTo("400 invalid_grant");
    }
  }

  private static String mint(RunningKeycloak keycloak, String name) {
    return keycloak
        .as("alice", "POST", "/api/v1/api-keys", "{\"name\":\"" + name + "\"}")
        .expect(201)
        .get("key");
  }

  private KeycloakOptionsBuilder options(String... arguments) {
    KeycloakOptionsBuilder options =
        KeycloakOptions.builder().database(new Database.InFolder(folder.resolve("data")));
    for (String argument : arguments) {
      options.startArgument(OPTION + argument);
    }
    return options;
  }
}
