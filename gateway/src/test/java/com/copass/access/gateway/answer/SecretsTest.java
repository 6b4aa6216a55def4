package com.copass.access.gateway.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  private static final Set<String> WORDS = Set.of("token", "secret", "api_key");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token",
        "accessToken",
        "Client-Secret",
        "api_key",
        "apiKey",
        "APIKEY",
        "X-Api-Key",
        "x.api key"
      })
  void aSecretIsTakenOutHoweverTheWordsOfItsNameAreJoined(String name) {
    assertThat(shown(name)).isEqualTo("[redacted]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"api", "key", "url", "capital_keys", "-"})
  void whatIsNoSecretStays(String name) {
    assertThat(shown(name)).isEqualTo("value");
  }

  /** What is shown of a member deep within an answer. */
  private static String shown(String name) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.putArray("sources").addObject().putObject("headers").put(name, "value");
    JsonNode redacted = Secrets.redact(answer, WORDS);
    return redacted.path("sources").path(0).path("headers").path(name).textValue();
  }
}
