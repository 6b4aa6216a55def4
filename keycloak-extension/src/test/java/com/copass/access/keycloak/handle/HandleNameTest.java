package com.copass.access.keycloak.handle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandleNameTest {
  @ParameterizedTest
  @CsvSource({
    "alice, alice",
    "@alice, alice",
    "@Alice, alice",
    "ALICE.B, alice.b",
    "a-b, a-b",
    "a_1.b-c, a_1.b-c",
    "007, 007",
    "abcdefghijklmnopqrstuvwxyz0123, abcdefghijklmnopqrstuvwxyz0123"
  })
  void isReadInItsOneForm(String text, String handle) {
    assertThat(HandleName.parse(text)).contains(new HandleName(handle));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "ab",
        "@ab",
        "@@alice",
        "alice@",
        "al ice",
        " alice",
        "alice ",
        ".alice",
        "alice.",
        "-alice",
        "alice_",
        "al..ice",
        "al._ice",
        "al__ice",
        "al/ice",
        "al\u0000ice",
        "alicé",
        // Fold to ASCII letters in some languages' rules, and must not here: İ, K (Kelvin), ſ.
        "al\u0130ce",
        "\u212Aarl",
        "\u017Fally",
        "\uFF41lice",
        "abcdefghijklmnopqrstuvwxyz01234"
      })
  void isNothingElse(String text) {
    assertThat(HandleName.parse(text)).isEmpty();
  }

  @Test
  void canNotBeMadeInAnotherForm() {
    assertThatThrownBy(() -> new HandleName("Alice")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isShownAsPeopleWriteIt() {
    assertThat(new HandleName("alice")).hasToString("@alice");
  }
}
