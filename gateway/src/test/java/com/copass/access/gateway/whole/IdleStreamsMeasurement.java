package com.copass.access.gateway.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures what 5,000 idle streams cost; see {@code docs/performance.md}. In no build. */
class IdleStreamsMeasurement {
  @Test
  void idleStreams(@TempDir Path folder) throws IOException {
    IdleStreams seen = IdleStreams.run(Integer.getInteger("streams", 5_000), folder);

    Files.writeString(Path.of("target", "idle-streams.txt"), seen + "\n");
  }
}
