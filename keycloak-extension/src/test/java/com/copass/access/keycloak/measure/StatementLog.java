package com.copass.access.keycloak.measure;

import com.copass.access.keycloak.testing.RunningKeycloak;
import com.copass.access.localkeycloak.KeycloakOptionsBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/**
 * The SQL statements that a Keycloak sends for requests, by its own log: one line for each, with
 * the name of the thread. Those of the feed's thread and of Keycloak's timers are not counted. To
 * be used by one thread, with nobody else at that Keycloak.
 */
final class StatementLog {
  private static final Duration QUIET = Duration.ofMillis(120);

  private final RunningKeycloak keycloak;

  StatementLog(RunningKeycloak keycloak) {
    this.keycloak = keycloak;
  }

  /** Has a Keycloak write its statements down. */
  static KeycloakOptionsBuilder written(KeycloakOptionsBuilder options) {
    return options.environment(
        "KC_LOG_LEVEL", "info,io.smallrye.health:warn,org.hibernate.SQL:debug");
  }

  /** Returns what is sent while something is done. */
  List<String> during(Runnable what) {
    int before = statements().size();
    what.run();
    return List.copyOf(statements().subList(before, statements().size()));
  }

  private List<String> statements() {
    try {
      // A line may be on its way when the answer is there already.
      long size;
      do {
        size = Files.size(keycloak.log());
        Thread.sleep(QUIET);
      } while (size != Files.size(keycloak.log()));
      try (var lines = Files.lines(keycloak.log())) {
        return lines.filter(line -> line.contains("[org.hibernate.SQL] (executor-thread")).toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
