package com.copass.access.gateway.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";

  @ParameterizedTest
  @CsvSource({
    "00, 00, '', false",
    "00, 01, '', true",
    "00, 03, '', true",
    "00, fe, '', false",
    "cc, 01, '', true",
    "cc, 01, -what-comes-later, true"
  })
  void whatKeepsToTheFormIsRead(String version, String flags, String more, boolean sampled) {
    String text = version + "-" + TRACE + "-" + SPAN + "-" + flags + more;

    assertThat(TraceParent.read(List.of(text))).contains(new TraceParent(TRACE, SPAN, sampled));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "00-" + TRACE + "-" + SPAN,
        "00-" + TRACE + "-" + SPAN + "-1",
        "00-" + TRACE + "-" + SPAN + "-01-more",
        "00-" + TRACE + "-" + SPAN + "-01 ",
        "00-0AF7651916CD43DD8448EB211C80319C-" + SPAN + "-01",
        "00-" + TRACE + "0-" + SPAN + "-01",
        "00-00000000000000000000000000000000-" + SPAN + "-01",
        "00-" + TRACE + "-0000000000000000-01",
        "ff-" + TRACE + "-" + SPAN + "-01",
        "cc-" + TRACE + "-" + SPAN + "-01more",
        "00-" + TRACE + "-" + SPAN + "-0g"
      })
  void whatDoesNotIsNone(String text) {
    assertThat(TraceParent.read(List.of(text))).isEmpty();
  }

  @Test
  void twoOfThemAreNone() {
    String text = new TraceParent(TRACE, SPAN, true).text();

    assertThat(TraceParent.read(List.of(text, text))).isEmpty();
    assertThat(TraceParent.read(List.of())).isEmpty();
  }

  @Test
  void whatBeginsHereKeepsToTheFormAndIsNobodyElses() {
    TraceParent begun = TraceParent.begin();

    assertThat(TraceParent.read(List.of(begun.text()))).contains(begun);
    assertThat(TraceParent.begin().traceId()).isNotEqualTo(begun.traceId());
  }
}
