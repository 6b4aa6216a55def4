package com.copass.access.localkeycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {
  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

  @TempDir private Path folder;
  private Path from;
  private Path to;

  @BeforeEach
  void makeATree() throws Exception {
    from = folder.resolve("from");
    to = folder.resolve("to");
    Files.createDirectories(from.resolve("lib/app"));
    Files.createDirectories(from.resolve("conf"));
    Files.writeString(from.resolve("lib/app/a.jar"), "a");
    Files.setLastModifiedTime(from.resolve("lib/app/a.jar"), LONG_AGO);
    Files.writeString(from.resolve("conf/keycloak.conf"), "original");
    FileTree.link(from, to, Set.of(Path.of("conf")));
  }

  @Test
  void aFileIsTheSameFileWithTheSameTime() throws Exception {
    assertThat(Files.isSameFile(from.resolve("lib/app/a.jar"), to.resolve("lib/app/a.jar")))
        .isTrue();
    assertThat(Files.getLastModifiedTime(to.resolve("lib/app/a.jar"))).isEqualTo(LONG_AGO);
  }

  @Test
  void whatIsWrittenBelowACopiedFolderDoesNotReachTheOriginal() throws Exception {
    Files.writeString(to.resolve("conf/keycloak.conf"), "changed");
    assertThat(from.resolve("conf/keycloak.conf")).hasContent("original");
  }

  @Test
  void deletingTheCopyLeavesTheOriginal() throws Exception {
    FileTree.delete(to);
    assertThat(to).doesNotExist();
    assertThat(from.resolve("lib/app/a.jar")).hasContent("a");
  }

  @Test
  void deletingWhatIsNotThereIsHarmless() throws Exception {
    FileTree.delete(folder.resolve("nothing"));
    assertThat(folder.resolve("nothing")).doesNotExist();
  }
}
