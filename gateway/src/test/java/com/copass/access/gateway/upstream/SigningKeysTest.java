package com.copass.access.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.copass.access.gateway.config.ConfigurationException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigningKeysTest {
  private static final JsonObject OLD = SigningKey.generate();
  private static final JsonObject NEW = SigningKey.generate();

  @TempDir private Path folder;

  @Test
  void oneKeyIsASetOfOne() throws IOException {
    SigningKeys keys = read(OLD.encode());

    assertThat(keys.publicJwks()).containsExactly(keys.active().publicJwk());
    assertThat(keys.active().publicJwk().getString("x")).isEqualTo(OLD.getString("x"));
  }

  @Test
  void theFirstOfASetSignsAndAllArePublished() throws IOException {
    SigningKeys keys = read(set(NEW, OLD));

    assertThat(keys.active().publicJwk().getString("x")).isEqualTo(NEW.getString("x"));
    assertThat(keys.publicJwks())
        .extracting(jwk -> jwk.getString("x"))
        .containsExactly(NEW.getString("x"), OLD.getString("x"));
    assertThat(keys.publicJwks()).noneMatch(jwk -> jwk.containsKey("d"));
  }

  @Test
  void secretsAreDerivedFromEachKeyInTheirOrder() throws IOException {
    List<byte[]> both = read(set(NEW, OLD)).derive("a purpose");

    assertThat(both)
        .containsExactly(
            read(NEW.encode()).derive("a purpose").getFirst(),
            read(OLD.encode()).derive("a purpose").getFirst());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"keys": []}           | keys must hold a key
          {"keys": ["text"]}     | every one of keys must be a JWK
          {"keys": [{}]}         | kty EC
          {"keys": {}}           | kty EC
          []                     | a private JWK or a set of them
          """)
  void whatHoldsNoKeyIsRefused(String text, String because) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("identity.key-file")
        .hasMessageContaining(because);
  }

  @Test
  void aKeyIsInASetOnce() {
    assertThatThrownBy(() -> read(set(NEW, NEW)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("another key");
  }

  private static String set(JsonObject... keys) {
    return new JsonObject().put("keys", new JsonArray(List.<Object>of((Object[]) keys))).encode();
  }

  private SigningKeys read(String text) throws IOException {
    Path file = folder.resolve("keys.json");
    Files.writeString(file, text);
    return SigningKeyFile.read(file, false);
  }
}
