package com.copass.access.benchmarks.load;

import com.copass.access.benchmarks.setting.Asked;
import com.copass.access.benchmarks.setting.Template;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Closed load by wrk: as many requests at a time as there are connections, each sent when the one
 * before it was answered. Its latencies are those of a full house and say nothing of a quiet one.
 */
public final class Wrk {
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
    return new Wrk(folder, script, RequestFile.write(folder, asked), connections);
  }

  /** Loads a port so that it gets warm: what is refused meanwhile does not matter. */
  public void warm(int port, Duration time) {
    said(port, time);
  }

  /**
   * Loads a port; returns when the time is over.
   *
   * @throws IllegalStateException where a request was refused or broke: then it was no measurement
   */
  public Loaded load(int port, Duration time) {
    Generator.Said said = said(port, time);
    long wrong = said.result().get("refused").asLong() + said.result().get("broken").asLong();
    if (wrong > 0) {
      throw new IllegalStateException("requests went wrong: " + said.result());
    }
    long count = said.result().get("requests").asLong();
    return new Loaded(
        count,
        count / (said.result().get("micros").asDouble() / 1_000_000),
        said.micros("p50"),
        said.micros("p99"),
        said.micros("p999"),
        said.cpu());
  }

  private Generator.Said said(int port, Duration time) {
    return Generator.run(
        "wrk",
        List.of(
            "wrk",
            "--threads=1",
            "--connections=" + connections,
            "--duration=" + time.toSeconds() + "s",
            "--timeout=10s",
            "--script=" + script,
            "http://127.0.0.1:" + port,
            requests.toString()),
        folder);
  }
}
