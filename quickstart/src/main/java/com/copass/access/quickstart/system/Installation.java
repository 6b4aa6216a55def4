package com.copass.access.quickstart.system;

import com.copass.access.localkeycloak.Distribution;
import com.copass.access.localkeycloak.KeycloakOptionsBuilder;
import java.nio.file.Path;

/**
 * What there is to be run.
 *
 * @param lib the folder with the jars of gateway and stand-in and all that they need
 * @param extension the jar of the Keycloak extension
 * @param keycloak Keycloak's distribution
 * @param builds the folder where built Keycloaks are kept
 */
public record Installation(Path lib, Path extension, Distribution keycloak, Path builds) {

  /** Returns what {@code ./run}, or the build, says there is. */
  public static Installation ofSystemProperties() {
    return new Installation(
        path("copass.lib"),
        path("copass.extension.jar"),
        Distribution.ofSystemProperty(),
        path(KeycloakOptionsBuilder.BUILDS_PROPERTY));
  }

  private static Path path(String property) {
    String value = System.getProperty(property);
    if (value == null) {
      throw new IllegalStateException("set -D" + property + ", or start with ./run");
    }
    return Path.of(value).toAbsolutePath();
  }
}
