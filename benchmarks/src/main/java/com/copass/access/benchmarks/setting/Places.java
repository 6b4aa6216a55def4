package com.copass.access.benchmarks.setting;

import java.nio.file.Path;

/**
 * Where things are, as {@code benchmarks/run} says in system properties.
 *
 * @param folder for everything that is written while something is measured
 * @param results for what came out
 * @param lib the folder of jars that Java programs run with
 * @param springLib the folder of jars that the peer of Spring's runs with
 * @param extension the extension's jar
 * @param builds where built Keycloaks are kept
 */
public record Places(
    Path folder, Path results, Path lib, Path springLib, Path extension, Path builds) {
  /**
   * Reads them.
   *
   * @throws IllegalStateException where one is missing
   */
  public static Places ofSystemProperties() {
    return new Places(
        path("copass.run"),
        path("copass.results"),
        path("copass.lib"),
        path("copass.spring.lib"),
        path("copass.extension.jar"),
        path("keycloak.builds"));
  }

  private static Path path(String property) {
    String value = System.getProperty(property);
    if (value == null) {
      throw new IllegalStateException("start with benchmarks/run");
    }
    return Path.of(value).toAbsolutePath();
  }
}
