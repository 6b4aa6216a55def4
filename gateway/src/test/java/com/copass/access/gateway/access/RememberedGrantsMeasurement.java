package com.copass.access.gateway.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Measures what a million remembered grants take; see {@code docs/performance.md}. In no build. */
class RememberedGrantsMeasurement {
  private static final int GRANTS = 1_000_000;

  @Test
  void aMillionGrants() throws IOException {
    StringBuilder page = new StringBuilder();
    for (int ofEach : List.of(1000, 100, 10, 2)) {
      double bytes = RememberedGrants.bytesOfOne(GRANTS / ofEach, ofEach);
      page.append(
          "%d grants in each of %d sandboxes: %.0f bytes each, %.0f MB for a million%n"
              .formatted(ofEach, GRANTS / ofEach, bytes, bytes * GRANTS / 1e6));
    }
    Files.writeString(Path.of("target", "remembered-grants.txt"), page);
  }
}
