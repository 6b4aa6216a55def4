package com.copass.access.benchmarks.setting;

import com.copass.access.localkeycloak.process.ChildProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The API that everybody forwards to: an nginx that answers 1 KiB of JSON from memory. */
public final class Upstream {
  private static final int BODY = 1024;
  private static final int PROJECTS = 10;

  private Upstream() {}

  static ChildProcess start(Path folder, int port) {
    Path configuration =
        Template.write(
            "peer/upstream.conf",
            Map.of(
                "FOLDER", folder.toString(),
                "PORT", Integer.toString(port),
                "BODY", body(),
                "PROJECTS", projects()),
            folder.resolve("nginx.conf"));
    return ChildProcess.start(
        "upstream",
        List.of("nginx", "-p", folder.toString(), "-c", configuration.toString()),
        Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin"),
        folder,
        folder.resolve("output.log"));
  }

  /** Returns what it answers to everything but a list of projects. */
  public static String body() {
    String frame = "{\"tools\":[],\"filler\":\"\"}";
    return "{\"tools\":[],\"filler\":\"" + "x".repeat(BODY - frame.length()) + "\"}";
  }

  /** Ten projects, of which whoever was given one sees one: about 1 KiB, too. */
  private static String projects() {
    String all =
        IntStream.range(0, PROJECTS)
            .mapToObj(
                i -> "{\"project_id\":\"pj_%d\",\"name\":\"%s\"}".formatted(i, "x".repeat(60)))
            .collect(Collectors.joining(","));
    return "{\"projects\":[" + all + "],\"count\":" + PROJECTS + "}";
  }
}
