package com.copass.access.localkeycloak.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
  private static final Map<String, String> PATH = Map.of("PATH", System.getenv("PATH"));

  @TempDir private Path folder;

  @Test
  void closingEndsTheCommandAndAllThatItStarted() throws Exception {
    ChildProcess child = start("sh", "-c", "sleep 300 & echo started; sleep 300");
    awaitOutput(child, "started");
    List<ProcessHandle> processes = child.processes();
    assertThat(processes).hasSizeGreaterThanOrEqualTo(4).allMatch(ProcessHandle::isAlive);

    child.close();

    assertThat(processes).noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void closingTwiceIsHarmless() {
    ChildProcess child = start("sleep", "300");
    child.close();
    child.close();
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void theExitCodeAndTheLastLinesOfTheOutputAreKept() throws Exception {
    try (ChildProcess child = start("sh", "-c", "echo one; echo two >&2; echo three; exit 7")) {
      assertThat(child.exit().get(10, TimeUnit.SECONDS)).isEqualTo(7);
      assertThat(child.tail(2)).isEqualTo("two\nthree");
    }
  }

  @Test
  void nothingOfOurOwnEnvironmentIsHandedOnUnasked() throws Exception {
    try (ChildProcess child = start("env")) {
      child.exit().get(10, TimeUnit.SECONDS);
      assertThat(child.tail(100)).contains("PATH=").doesNotContain("HOME=");
    }
  }

  /** The case that no hook of the JVM sees: it is killed, and the kernel closes the pipe. */
  @Test
  void whenTheParentIsKilledTheCommandEnds() throws Exception {
    Path pid = folder.resolve("pid");
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Path.of("target", "classes").toAbsolutePath()
                    + System.getProperty("path.separator")
                    + Path.of("target", "test-classes").toAbsolutePath(),
                KilledParent.class.getName(),
                pid.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("parent.log").toFile())
            .start();
    await(() -> Files.exists(pid));
    ProcessHandle command = ProcessHandle.of(Long.parseLong(Files.readString(pid))).orElseThrow();
    assertThat(command.isAlive()).isTrue();

    parent.destroyForcibly().waitFor();

    command.onExit().get(10, TimeUnit.SECONDS);
    assertThat(command.isAlive()).isFalse();
  }

  private ChildProcess start(String... command) {
    return ChildProcess.start(
        "test command", List.of(command), PATH, folder, folder.resolve("log"));
  }

  private static void awaitOutput(ChildProcess child, String text) throws Exception {
    await(() -> child.tail(10).contains(text));
  }

  private static void await(Condition condition) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("gave up waiting").isLessThan(end);
      Thread.sleep(20);
    }
  }

  private interface Condition {
    boolean holds() throws Exception;
  }
}
