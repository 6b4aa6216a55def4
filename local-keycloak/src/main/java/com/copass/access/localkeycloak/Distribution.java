package com.copass.access.localkeycloak;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keycloak's distribution, the {@code tar.gz} that Maven resolves.
 *
 * @param archive the file, which exists
 */
public record Distribution(Path archive) {
  /** The system property that names the file; the build sets it for tests. */
  public static final String PROPERTY = "keycloak.dist";

  /** Refuses what is no file. */
  public Distribution {
    if (!Files.isRegularFile(archive)) {
      throw new IllegalArgumentException("no Keycloak distribution at " + archive);
    }
  }

  /** Returns the one that the build resolved. */
  public static Distribution ofSystemProperty() {
    String archive = System.getProperty(PROPERTY);
    if (archive == null || archive.isBlank()) {
      throw new IllegalStateException(
          "set -D"
              + PROPERTY
              + " to Keycloak's tar.gz; in Maven, configure failsafe as this project does");
    }
    return new Distribution(Path.of(archive));
  }
}
