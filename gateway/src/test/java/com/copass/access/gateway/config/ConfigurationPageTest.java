package com.copass.access.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page for operators says what is so. */
class ConfigurationPageTest {
  private static final Path PAGE = Path.of("..", "docs", "gateway-configuration.md");
  private static final Pattern ROW = Pattern.compile("\\| `([a-z.-]+)` \\| ([^|]+) \\|.*");

  @Test
  void everyKeyStandsThereInOrderWithItsDefault() throws IOException {
    List<String> rows = new ArrayList<>();
    for (String line : Files.readAllLines(PAGE)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        rows.add(row.group(1) + " = " + row.group(2));
      }
    }

    assertThat(rows).hasSameSizeAs(ConfigKey.values());
    assertThat(rows)
        .zipSatisfy(
            Arrays.asList(ConfigKey.values()),
            (row, key) -> {
              assertThat(row).startsWith(key.path() + " = ");
              key.defaultValue()
                  .ifPresent(value -> assertThat(row).isEqualTo(key.path() + " = `" + value + "`"));
              assertThat(row.endsWith(" = has to be set")).isEqualTo(key.mustBeSet());
            });
  }
}
