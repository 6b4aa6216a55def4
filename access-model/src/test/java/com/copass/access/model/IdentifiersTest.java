package com.copass.access.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is an id, and that nothing else gets into one. */
final class IdentifiersTest {
  private static final String BAD = "bad/id";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "z",
        "A",
        "Z",
        "0",
        "9",
        "sb_01J9ZQ",
        "3f2b8c1e-5d4a-4c6b-9a7f-0e1d2c3b4a59",
        "f:storage:alice",
        "a.b_c:d-e"
      })
  void anIdIsLettersDigitsAndFourSigns(String text) {
    assertThat(Identifiers.isIdentifier(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", ".", "-a", "_a", ":a", "a/b", "a b", "a%2fb", "a\n", "a\u0000", "é", "aé", "a`", "a{",
        "a@", "a[", "/", "`", "{", "@", "[", "a;", "..", "\u0660"
      })
  void nothingElseIsAnId(String text) {
    assertThat(Identifiers.isIdentifier(text)).isFalse();
  }

  @Test
  void anIdHas128CharactersAtMost() {
    assertThat(Identifiers.isIdentifier("a".repeat(128))).isTrue();
    assertThat(Identifiers.isIdentifier("a".repeat(129))).isFalse();
  }

  static Stream<Arguments> ids() {
    return Stream.of(
        id("account id", AccountId::new),
        id("agent id", AgentId::new),
        id("connection id", ConnectionId::new),
        id("group id", GroupId::new),
        id("key id", KeyId::new),
        id("project id", ProjectId::new),
        id("sandbox id", SandboxId::new));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ids")
  void everyIdTellsItsNameAndTheGrammarAndNeverTheValue(
      String name, Function<String, Object> constructor) {
    assertThatThrownBy(() -> constructor.apply(BAD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name + " must be 1 to 128 characters")
        .hasMessageNotContaining(BAD);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ids")
  void everyIdReadsAsItsValue(String name, Function<String, Object> constructor) {
    assertThat(constructor.apply("x_1")).hasToString("x_1").isEqualTo(constructor.apply("x_1"));
  }

  private static Arguments id(String name, Function<String, Object> constructor) {
    return Arguments.of(name, constructor);
  }
}
