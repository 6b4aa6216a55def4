package com.copass.access.quickstart.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ScribeTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void stepsAreNumberedThroughAllChapters() {
    Scribe scribe = new Scribe(out, false);
    scribe.chapter("First");
    scribe.step("one", () -> answer(200, "{}"));
    scribe.chapter("Second");
    scribe.step("two", () -> answer(403, "{\"error\":\"owner_needed\"}"));
    assertThat(written())
        .contains("1. First", "  1. one ...", " 200", "2. Second", "  2. two ...")
        .contains(" 403 owner_needed")
        .doesNotContain("\u001B");
    assertThat(scribe.steps()).isEqualTo(2);
  }

  @Test
  void aStepThatIsNotAsExpectedSaysWhatWasExpectedAndWhatCame() {
    Scribe scribe = new Scribe(out, false);
    assertThatThrownBy(
            () ->
                scribe.step(
                    "carol archives",
                    () -> answer(200, "{\"ok\":true}").refused(403, "owner_needed")))
        .isInstanceOf(StoryFailure.class)
        .hasMessage("POST /x should be refused with 403 owner_needed, it was 200 {\"ok\":true}");
    assertThat(written()).contains("NOT AS EXPECTED", "should be refused with 403 owner_needed");
  }

  @Test
  void aRefusalForAnotherReasonIsNotTheOneThatWasExpected() {
    assertThatThrownBy(
            () -> answer(403, "{\"error\":\"editor_needed\"}").refused(403, "owner_needed"))
        .isInstanceOf(StoryFailure.class);
  }

  @Test
  void aPersonSeesColours() {
    new Scribe(out, true).step("one", () -> answer(200, "{}"));
    assertThat(written()).contains("\u001B[32m200");
  }

  private String written() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Answer answer(int status, String body) {
    try {
      return new Answer("POST /x", status, new ObjectMapper().readTree(body), body);
    } catch (Exception e) {
      throw new IllegalArgumentException(e);
    }
  }
}
