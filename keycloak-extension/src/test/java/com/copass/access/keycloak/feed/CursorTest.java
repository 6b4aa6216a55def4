package com.copass.access.keycloak.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
  @ParameterizedTest
  @CsvSource({"e:0, e, 0", "0d5f-1:17, 0d5f-1, 17", "e:999999999999999999, e, 999999999999999999"})
  void aCursorIsReadAsItIsWritten(String text, String epoch, long position) {
    Cursor cursor = Cursor.parse(text).orElseThrow();

    assertThat(cursor).isEqualTo(new Cursor(epoch, position));
    assertThat(cursor).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "e",
        "e:",
        ":1",
        "e:-1",
        "e:+1",
        "e:01",
        "e:1 ",
        " e:1",
        "e:1:2",
        "e:0x1",
        "e:\u0661",
        "e:1000000000000000000",
        "e/../f:1",
        "e\n:1"
      })
  void nothingElseIsACursor(String text) {
    assertThat(Cursor.parse(text)).isEmpty();
  }

  @Test
  void aCursorIsNoLongerThanAnEpochAndANumber() {
    assertThat(Cursor.parse("e".repeat(200) + ":1")).isEmpty();
  }
}
