package com.copass.access.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PermissionsPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("basedir", ".")).resolve("../docs/permissions.md").normalize();

  @Test
  void thePageSaysWhatTheCatalogueAndTheRulesSay() throws IOException {
    String page = PermissionsPage.of(Catalogues.copass());
    if (Boolean.getBoolean("write-docs")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE)
        .as("docs/permissions.md is stale: the page itself says how to write it anew")
        .hasContent(page);
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }
}
