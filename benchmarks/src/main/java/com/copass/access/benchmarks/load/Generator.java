package com.copass.access.benchmarks.load;

import com.copass.access.localkeycloak.process.ChildProcess;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A program that makes load and ends with a line of JSON after {@code RESULT}. Stateless. */
final class Generator {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RESULT = "RESULT ";

  /**
   * What a generator said, and took.
   *
   * @param result its line
   * @param cpu what it took of the processors
   */
  record Said(JsonNode result, Duration cpu) {
    Duration micros(String name) {
      return Duration.ofNanos(result.get(name).asLong() * 1_000);
    }
  }

  private Generator() {}

  /**
   * Runs one to its end.
   *
   * @throws IllegalStateException where it says no result
   */
  static Said run(String name, List<String> command, Path folder) {
    try (ChildProcess process =
        ChildProcess.start(
            name,
            command,
            Map.of("PATH", "/usr/bin:/bin"),
            folder,
            folder.resolve(name + ".log"))) {
      Duration used = Duration.ZERO;
      while (process.isAlive()) {
        used = Usage.of(process).orElse(new Usage(used, 0)).cpu();
        Thread.sleep(Duration.ofMillis(50));
      }
      return new Said(result(process), used);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static JsonNode result(ChildProcess process) {
    String said = process.tail(200);
    return said.lines()
        .filter(line -> line.startsWith(RESULT))
        .findFirst()
        .map(line -> parsed(line.substring(RESULT.length())))
        .orElseThrow(() -> new IllegalStateException(process.name() + " said no result:\n" + said));
  }

  private static JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
