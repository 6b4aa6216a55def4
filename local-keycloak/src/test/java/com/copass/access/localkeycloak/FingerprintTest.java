package com.copass.access.localkeycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
  @TempDir private Path folder;
  private Distribution distribution;
  private Path jar;
  private String before;

  @BeforeEach
  void buildOnce() throws Exception {
    distribution = new Distribution(Files.writeString(folder.resolve("dist.tar.gz"), "dist"));
    jar = Files.writeString(folder.resolve("extension.jar"), "one");
    before = Fingerprint.of(distribution, List.of(jar), List.of("--db=dev-mem"));
  }

  @Test
  void aJarWithOtherContentIsAnotherBuild() throws Exception {
    Files.writeString(jar, "two");
    assertThat(Fingerprint.of(distribution, List.of(jar), List.of("--db=dev-mem")))
        .isNotEqualTo(before);
  }

  @Test
  void aJarThatWasOnlyPackagedAgainIsTheSameBuild() throws Exception {
    Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));
    assertThat(Fingerprint.of(distribution, List.of(jar), List.of("--db=dev-mem")))
        .isEqualTo(before);
  }

  @Test
  void anotherArgumentIsAnotherBuild() throws Exception {
    assertThat(Fingerprint.of(distribution, List.of(jar), List.of("--db=dev-file")))
        .isNotEqualTo(before);
  }

  @Test
  void anotherDistributionIsAnotherBuild() throws Exception {
    Files.writeString(distribution.archive(), "another");
    assertThat(Fingerprint.of(distribution, List.of(jar), List.of("--db=dev-mem")))
        .isNotEqualTo(before);
  }

  @Test
  void noJarIsAnotherBuild() throws Exception {
    assertThat(Fingerprint.of(distribution, List.of(), List.of("--db=dev-mem")))
        .isNotEqualTo(before);
  }
}
