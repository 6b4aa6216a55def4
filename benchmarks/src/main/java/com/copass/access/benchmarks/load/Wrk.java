package com.copass.access.benchmarks.load;

import com.copass.access.benchmarks.setting.Asked;
import com.copass.access.benchmarks.setting.Template;
import com.copass.access.localkeycloak.process.ChildProcess;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Closed load by wrk: as many requests at a time as there are connections, each sent when the one
 * before it was answered. Its latencies are those of a full house and say nothing of a quiet one.
 */
public final class Wrk {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RESULT = "RESULT ";

  private final Path folder;
  private final Path script;
  private final Path requests;
  private final int connections;

  private Wrk(Path folder, Path script, Path requests, int connections) {
    this.folder = folder;
    this.script = script;
    this.requests = requests;
    this.connections = connections;
  }

  /**
   * Prepares a load.
   *
   * @param folder for what it writes
   * @param asked what is asked, in turn
   * @param connections how many, kept alive
   */
  public static Wrk prepare(Path folder, List<Asked> asked, int connections) {
    Path script = Template.write("load/wrk.lua", Map.of(), folder.resolve("wrk.lua"));
    String lines =
        asked.stream()
            .map(request -> request.path() + ' ' + request.token())
            .collect(Collectors.joining("\n"));
    try {
      return new Wrk(
          folder, script, Files.writeString(folder.resolve("requests"), lines), connections);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Loads a port; returns when the time is over.
   *
   * @throws IllegalStateException where a request was refused or broke: then it was no measurement
   */
  public Loaded load(int port, Duration time) {
    List<String> command =
        List.of(
            "wrk",
            "--threads=1",
            "--connections=" + connections,
            "--duration=" + time.toSeconds() + "s",
            "--timeout=10s",
            "--script=" + script,
            "http://127.0.0.1:" + port,
            requests.toString());
    try (ChildProcess wrk =
        ChildProcess.start(
            "wrk", command, Map.of("PATH", "/usr/bin:/bin"), folder, folder.resolve("wrk.log"))) {
      Duration used = Duration.ZERO;
      while (wrk.isAlive()) {
        used = Usage.of(wrk).orElse(new Usage(used, 0)).cpu();
        Thread.sleep(Duration.ofMillis(20));
      }
      return read(wrk, used);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static Loaded read(ChildProcess wrk, Duration used) {
    String said = wrk.tail(200);
    JsonNode result =
        said.lines()
            .filter(line -> line.startsWith(RESULT))
            .findFirst()
            .map(line -> parsed(line.substring(RESULT.length())))
            .orElseThrow(() -> new IllegalStateException("wrk said no result:\n" + said));
    long wrong = result.get("refused").asLong() + result.get("broken").asLong();
    if (wrong > 0) {
      throw new IllegalStateException("requests went wrong: " + result);
    }
    double seconds = result.get("micros").asDouble() / 1_000_000;
    return new Loaded(
        result.get("requests").asLong(),
        result.get("requests").asLong() / seconds,
        micros(result, "p50"),
        micros(result, "p99"),
        micros(result, "p999"),
        used);
  }

  private static Duration micros(JsonNode result, String name) {
    return Duration.ofNanos(result.get(name).asLong() * 1_000);
  }

  private static JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
