package com.copass.access.keycloak.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
  private static final String PAIR = "\ud83d\ude00";

  @ParameterizedTest
  @ValueSource(strings = {"", "caf\u00e9", PAIR, "a" + PAIR + "b"})
  void whatPeopleWriteIsPrintable(String text) {
    assertThat(Texts.isPrintable(text)).isTrue();
    assertThat(Texts.isUnicode(text)).isTrue();
    assertThat(Texts.shown(text, 10)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000", "a\n", "\u0085", "\u007f"})
  void aControlCharacterIsNot(String text) {
    assertThat(Texts.isPrintable(text)).isFalse();
    assertThat(Texts.isUnicode(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud83d", "\ude00", "\ude00\ud83d", "a\ud83db"})
  void halfAPairIsNotEvenUnicode(String text) {
    assertThat(Texts.isPrintable(text)).isFalse();
    assertThat(Texts.isUnicode(text)).isFalse();
  }

  @Test
  void whatIsShownIsMarkedAndNeverCutInTheMiddleOfAPair() {
    assertThat(Texts.shown("a\u0000\ud83db", 10)).isEqualTo("a\ufffd\ufffdb");
    assertThat(Texts.shown("abc", 2)).isEqualTo("ab");
    assertThat(Texts.shown("a" + PAIR, 2)).isEqualTo("a");
    assertThat(Texts.shown("a" + PAIR, 3)).isEqualTo("a" + PAIR);
  }
}
