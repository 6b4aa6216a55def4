package com.copass.access.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionTest {
  @Test
  void aRevisionIsReadAsItIsWritten() {
    assertThat(Revision.parse(new Revision("e-1", 7).toString())).contains(new Revision("e-1", 7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "7",
        "e1:",
        ":7",
        "e1:-1",
        "e1:x",
        "e1:٧",
        "e1: 7",
        "e:1:7",
        "e/1:7",
        "e1:99999999999999999999"
      })
  void whatIsNoRevisionIsNone(String text) {
    assertThat(Revision.parse(text)).isEmpty();
    assertThat(RevisionFloor.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"e1:7,e1:7,true", "e1:8,e1:7,true", "e1:6,e1:7,false", "e2:8,e1:7,false"})
  void aRevisionIncludesThoseBeforeItInItsEpoch(String later, String earlier, boolean includes) {
    assertThat(Revision.parse(later).orElseThrow().includes(Revision.parse(earlier).orElseThrow()))
        .isEqualTo(includes);
  }
}
