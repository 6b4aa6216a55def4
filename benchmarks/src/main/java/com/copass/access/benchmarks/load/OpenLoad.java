package com.copass.access.benchmarks.load;

import com.copass.access.benchmarks.setting.Asked;
import com.copass.access.benchmarks.setting.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Open load: so many requests a second, whatever becomes of them, each counted from when it was
 * due.
 */
public final class OpenLoad {
  private static final String PROGRAM = "com.copass.access.benchmarks.open.OpenGenerator";

  private final Path lib;
  private final Path folder;
  private final Path requests;
  private final int connections;

  private OpenLoad(Path lib, Path folder, Path requests, int connections) {
    this.lib = lib;
    this.folder = folder;
    this.requests = requests;
    this.connections = connections;
  }

  /**
   * Prepares a load.
   *
   * @param setting what is asked
   * @param connections how many, kept alive; a request that finds all of them taken waits
   */
  public static OpenLoad prepare(Setting setting, int connections) {
    Path folder = setting.folder().resolve("open");
    List<Asked> asked = setting.requests();
    return new OpenLoad(setting.lib(), folder, RequestFile.write(folder, asked), connections);
  }

  /**
   * Loads a port.
   *
   * @param perSecond how many requests in a second
   * @param before for how long it does not count: the generator is a JVM too
   * @param time for how long it does
   */
  public OpenLoaded load(int port, int perSecond, Duration before, Duration time) {
    Generator.Said said =
        Generator.run(
            "generator",
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms256m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                lib + "/*",
                PROGRAM,
                requests.toString(),
                Integer.toString(port),
                Integer.toString(connections),
                Integer.toString(perSecond),
                Long.toString(before.toSeconds()),
                Long.toString(time.toSeconds())),
            folder);
    return new OpenLoaded(
        said.micros("p50"),
        said.micros("p99"),
        said.micros("p999"),
        said.micros("late"),
        said.result().get("unanswered").asLong(),
        said.cpu());
  }
}
