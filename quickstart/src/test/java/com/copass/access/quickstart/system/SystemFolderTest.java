package com.copass.access.quickstart.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemFolderTest {
  @TempDir private Path temporary;
  private SystemFolder folder;

  @BeforeEach
  void makeIt() throws Exception {
    folder = new SystemFolder(Files.createDirectory(temporary.resolve("system")));
  }

  @Test
  void whoRunsItIsKnownUntilTheyStop() {
    assertThat(folder.runner()).isEmpty();
    folder.occupy();
    assertThat(folder.runner()).contains(ProcessHandle.current().pid());
    folder.release();
    assertThat(folder.runner()).isEmpty();
  }

  @Test
  void aProcessThatIsGoneRunsNothing() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Files.writeString(folder.root().resolve("pid"), Long.toString(gone.pid()));
    assertThat(folder.runner()).isEmpty();
  }

  @Test
  void aFileThatWasCutOffRunsNothing() throws Exception {
    Files.writeString(folder.root().resolve("pid"), "");
    assertThat(folder.runner()).isEmpty();
  }

  @Test
  void forgettingTakesAllOfItAndNothingElse() throws Exception {
    Files.createDirectories(folder.keycloakData());
    Files.writeString(folder.standInData(), "{}");
    Path other = Files.writeString(temporary.resolve("other"), "kept");
    folder.forget();
    folder.forget();
    assertThat(folder.root()).doesNotExist();
    assertThat(other).hasContent("kept");
  }
}
