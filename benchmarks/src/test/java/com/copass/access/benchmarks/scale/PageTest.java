package com.copass.access.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "scale.md");
  private static final String BEGIN = "<!-- benchmarks/run scale -->\n";

  /** {@code -Dwrite-docs=true} writes it anew. */
  @Test
  void theDocumentHoldsWhatTheProgramSays() throws IOException {
    String document = Files.readString(DOCUMENT);
    int at = document.indexOf(BEGIN) + BEGIN.length();
    assertThat(at).isGreaterThanOrEqualTo(BEGIN.length());
    String page = Page.of(Assumed.LARGE);
    if (Boolean.getBoolean("write-docs")) {
      Files.writeString(DOCUMENT, document.substring(0, at) + page);
    } else {
      assertThat(document.substring(at)).isEqualTo(page);
    }
  }

  @Test
  void twiceTheGrantsAreTwiceTheRows() {
    String page = Page.of(Figures.read(List.of("--grants", "200000000")));

    assertThat(page).contains("| grants | 200,000,000 |", "| `--gateways` | 100 |");
  }

  @ParameterizedTest
  @CsvSource({
    "--gateway, 3, an option and its value are expected",
    "--gateways, 0, --gateways takes a whole number from 1",
    "--keys-in-use, 20000000, more can't be in use than there is",
  })
  void whatCantBeIsNamed(String option, String value, String message) {
    assertThatThrownBy(() -> Figures.read(List.of(option, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }
}
