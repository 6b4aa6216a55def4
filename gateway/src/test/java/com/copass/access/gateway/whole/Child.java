package com.copass.access.gateway.whole;

import com.copass.access.gateway.scripted.Awaiting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A Java process that ends with the JVM that started it, however that ends: the shell above it
 * reads from a pipe that only this JVM holds open. Signals reach the process as they reach any.
 */
final class Child implements AutoCloseable {
  private static final String LIFELINE =
      """
      exec 3<&0
      "$@" </dev/null 3<&- &
      child=$!
      echo "$child"
      { read -r line <&3; kill -KILL "$child"; } 2>/dev/null &
      watcher=$!
      exec 3<&-
      wait "$child"
      code=$?
      kill "$watcher" 2>/dev/null
      exit "$code"
      """;

  private final Process shell;
  private final List<String> out = new CopyOnWriteArrayList<>();
  private final List<String> err = new CopyOnWriteArrayList<>();

  private Child(Process shell) {
    this.shell = shell;
    follow(shell.getInputStream(), out);
    follow(shell.getErrorStream(), err);
  }

  /** Starts {@code java} with arguments. */
  static Child java(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", LIFELINE, "child"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    try {
      Child child = new Child(new ProcessBuilder(command).start());
      Awaiting.until("the process is there", () -> !child.out.isEmpty());
      return child;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the class path of the tests, for a class with a {@code main} of their own. */
  static String testClassPath() {
    String ofSurefire = System.getProperty("surefire.test.class.path");
    return ofSurefire == null ? System.getProperty("java.class.path") : ofSurefire;
  }

  long pid() {
    return Long.parseLong(out.getFirst());
  }

  /** Returns its lines on standard output so far. */
  List<String> out() {
    return out.subList(1, out.size());
  }

  /** Returns its lines on standard error so far. */
  List<String> err() {
    return List.copyOf(err);
  }

  /** Waits for a line on standard output and returns it. */
  String line(String beginning) {
    Awaiting.until(beginning + " of " + this, () -> find(beginning).isPresent() || !isAlive());
    return find(beginning).orElseThrow(() -> new AssertionError("ended: " + this));
  }

  /** Sends a signal. */
  void signal(String name) {
    try {
      int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
      if (code != 0) {
        throw new AssertionError("kill -" + name + " failed for " + this);
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  boolean isAlive() {
    return shell.isAlive();
  }

  /** Waits for its end and returns the exit code. */
  int exit(Duration within) {
    try {
      if (!shell.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("still running: " + this);
      }
      return shell.exitValue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns a figure of the kernel's about it in megabytes, such as {@code VmHWM}. */
  long megabytes(String figure) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid() + "/status")).stream()
          .filter(line -> line.startsWith(figure + ":"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns for how long it has been at work, on all cores together. */
  long cpuMillis() {
    return ProcessHandle.of(pid())
        .flatMap(process -> process.info().totalCpuDuration())
        .map(Duration::toMillis)
        .orElseThrow();
  }

  @Override
  public void close() {
    try {
      shell.getOutputStream().close();
      shell.waitFor();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public String toString() {
    return out + "\n" + String.join("\n", err);
  }

  private Optional<String> find(String beginning) {
    return out.stream().filter(line -> line.startsWith(beginning)).findFirst();
  }

  private static void follow(InputStream from, List<String> to) {
    Thread.ofVirtual()
        .start(
            () -> {
              try (BufferedReader lines =
                  new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                  to.add(line);
                }
              } catch (IOException gone) {
                to.add("broken off");
              }
            });
  }
}
