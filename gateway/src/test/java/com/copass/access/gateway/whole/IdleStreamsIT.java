package com.copass.access.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The small form of {@link IdleStreamsMeasurement}. */
class IdleStreamsIT {
  private static final int STREAMS = 300;

  @Test
  void allAreCutAndToldWhenTheGrantBehindThemGoes(@TempDir Path folder) {
    IdleStreams seen = IdleStreams.run(STREAMS, folder);

    assertThat(seen.streams()).isEqualTo(STREAMS);
    assertThat(seen.told()).isEqualTo(STREAMS);
    assertThat(seen.megabytes()).isLessThan(1024);
    // The goal is a second; whoever measures it does so on a machine that does nothing else.
    assertThat(seen.cutMillis()).isLessThan(10_000);
  }
}
