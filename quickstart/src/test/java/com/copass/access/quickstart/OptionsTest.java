package com.copass.access.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  @ParameterizedTest(name = "{0}, COPASS_PORT_OFFSET={1}")
  @CsvSource({
    "'',                              , false, false, 0",
    "--story,                         , true,  false, 0",
    "--fresh,                         , false, true,  0",
    "--fresh --story,                 , true,  true,  0",
    "--port-offset 100,               , false, false, 100",
    "--port-offset 100,            200, false, false, 100",
    "'',                           200, false, false, 200",
    "'',                            '', false, false, 0"
  })
  void theCommandLineIsRead(
      String line, String variable, boolean story, boolean fresh, int portOffset) {
    List<String> words = line.isEmpty() ? List.of() : List.of(line.split(" "));
    assertThat(Options.of(words, variable)).isEqualTo(new Options(story, fresh, portOffset));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--port-offset", "--port-offset x", "--port-offset -1", "--port-offset 60000"})
  void anOffsetThatIsNoneIsRefused(String line) {
    assertThatThrownBy(() -> Options.of(List.of(line.split(" ")), null))
        .hasMessageContaining("a number from 0 to 56000");
  }

  @Test
  void whatIsNotKnownIsNamedAndWhatThereIsIsShown() {
    assertThatThrownBy(() -> Options.of(List.of("--stroy"), null))
        .hasMessageContaining("unknown option --stroy")
        .hasMessageContaining("--story");
  }
}
