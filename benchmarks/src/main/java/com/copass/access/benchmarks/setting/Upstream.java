package com.copass.access.benchmarks.setting;

import com.copass.access.localkeycloak.process.ChildProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The API that everybody forwards to: an nginx that answers 1 KiB of JSON from memory. */
final class Upstream {
  private static final int BODY = 1024;

  private Upstream() {}

  static ChildProcess start(Path folder, int port) {
    Path configuration =
        Template.write(
            "peer/upstream.conf",
            Map.of("FOLDER", folder.toString(), "PORT", Integer.toString(port), "BODY", body()),
            folder.resolve("nginx.conf"));
    return ChildProcess.start(
        "upstream",
        List.of("nginx", "-p", folder.toString(), "-c", configuration.toString()),
        Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin"),
        folder,
        folder.resolve("output.log"));
  }

  private static String body() {
    String frame = "{\"tools\":[],\"filler\":\"\"}";
    return "{\"tools\":[],\"filler\":\"" + "x".repeat(BODY - frame.length()) + "\"}";
  }
}
